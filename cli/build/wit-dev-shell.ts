/** The one interface that a dev component imports beyond its world; the full component never does. */
export const DEV_INTERFACE = 'wasmdev:dev/shell@0.1.0';

export const DEV_PACKAGE = `package wasmdev:dev@0.1.0 {
  interface shell {
    source: func() -> string;
    log: func(level: string, message: string);
    failed: func(message: string, stack: string);
  }
}
`;

/** The full component's door for \`console\`, where the world does not import it by itself. */
export const LOGGING_INTERFACE = 'wasi:logging/logging@0.1.0-draft';

/** Adds an import to the printed text of a world, before its first item. */
export function addImport(worldText: string, world: string, name: string, packageText: string): string {
  const head = new RegExp(`(^|\\n)(world %?${world} \\{\\n)`);
  return `${worldText.replace(head, `$1$2  import ${name};\n`)}\n${packageText}`;
}
