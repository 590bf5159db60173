/** What a dev component imports and exports beyond its world; the full component never does. */
export const DEV_INTERFACE = 'wasmdev:dev/shell@0.1.0';
export const DEV_LOADER = 'wasmdev:dev/loader@0.1.0';

export const DEV_PACKAGE = `package wasmdev:dev@0.1.0 {
  interface shell {
    source: func() -> string;
    log: func(level: string, message: string);
    failed: func(message: string, stack: string);
  }
  interface loader {
    load: func();
  }
}
`;

/** The full component's door for \`console\`, where the world does not import it by itself. */
export const LOGGING_INTERFACE = 'wasi:logging/logging@0.1.0-draft';

export const LOGGING_PACKAGE = `package wasi:logging@0.1.0-draft {
  interface logging {
    enum level { trace, debug, info, warn, error, critical }
    log: func(level: level, context: string, message: string);
  }
}
`;

/**
 * Adds items such as `import a:b/c;` to the printed text of a world, and the package that they
 * need.
 */
export function extendWorld(
  worldText: string,
  world: string,
  items: readonly string[],
  packageText: string,
): string {
  const head = new RegExp(`(^|\\n)(world %?${world} \\{)`);
  const added = items.map((item) => `\n  ${item};`).join('');
  return `${worldText.replace(head, `$1$2${added}`)}\n${packageText}`;
}
