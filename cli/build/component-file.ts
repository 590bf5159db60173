import { readFile } from 'node:fs/promises';
import { judgeImports, type ImpureImport } from '../../emulator/purity.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** What a component file says of itself. */
export interface ComponentFile {
  /** Absolute. */
  readonly file: string;
  readonly sizeBytes: number;
  /** Its world alone: what the interfaces hold is not in the text. */
  readonly wit: string;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly pure: boolean;
  readonly impureImports: readonly ImpureImport[];
  readonly producers: Producers;
}

/** Field of the producers section (`language`, `processed-by`, `sdk`) to tools with versions. */
export type Producers = Readonly<Record<string, readonly string[]>>;

const COMPONENT = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];
const MODULE = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Reads a component of whatever origin. @throws COMPONENT_UNREADABLE when the file is none */
export async function readComponentFile(file: string): Promise<ComponentFile> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(`There is no file ${file} to read`, 'Check the path.', cause);
  });
  requireComponent(file, bytes);
  const { componentWit } = await import('@bytecodealliance/jco-transpile/wasm-tools');
  const wit = await componentWit(bytes).catch((cause: unknown) => {
    throw unreadable(`${file} is a broken component: ${String(cause)}`, 'Build it anew.', cause);
  });
  const imports = portsOf(wit, 'import');
  const { pure, reasons } = judgeImports(imports, imports);
  return {
    file,
    sizeBytes: bytes.length,
    wit,
    imports,
    exports: portsOf(wit, 'export'),
    pure,
    impureImports: reasons,
    producers: await readProducers(bytes),
  };
}

/** The tools that made a component and the modules inside it. */
export async function readProducers(bytes: Uint8Array): Promise<Producers> {
  const { metadataShow } = await import('@bytecodealliance/jco-transpile/wasm-tools');
  const fields = new Map<string, Set<string>>();
  for (const { producers } of await metadataShow(bytes)) {
    for (const [field, tools] of producers) {
      const known = fields.get(field) ?? new Set();
      for (const [name, version] of tools) known.add(`${name} ${version}`.trim());
      fields.set(field, known);
    }
  }
  return Object.fromEntries([...fields].map(([field, tools]) => [field, [...tools].toSorted()]));
}

function requireComponent(file: string, bytes: Uint8Array): void {
  const starts = (magic: readonly number[]): boolean =>
    magic.every((byte, at) => bytes[at] === byte);
  if (starts(COMPONENT)) return;
  if (starts(MODULE)) {
    const hint = 'Make a component of it with wasm-tools component new.';
    throw unreadable(`${file} is a core module, not a component`, hint);
  }
  throw unreadable(`${file} is no WebAssembly`, 'Name a file such as dist/orders.wasm.');
}

/** `import wasi:cli/stdout@0.2.0;` or `import now: func() -> u64;` in the printed world. */
function portsOf(wit: string, verb: 'import' | 'export'): readonly string[] {
  const lines = wit.matchAll(new RegExp(`^ +${verb} (?:%?([\\w-]+):\\s|([^;\\s]+);)`, 'gm'));
  return [...lines].map(([, plain, full]) => plain ?? full!);
}

function unreadable(message: string, hint: string, cause?: unknown): WasmdevError {
  return new WasmdevError('COMPONENT_UNREADABLE', `${message}.`, { hint, cause });
}
