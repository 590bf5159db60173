import { counted, leb, readSections, SECTION, WasmReader, writeSections } from './wasm-module.ts';

/** What a new function may name: functions by export, globals by import or as added ones. */
export interface PatchScope {
  /** The index of an exported function as it was before the patch. */
  exported(name: string): number;
  /** The index of an imported global of module `env`. */
  importedGlobal(name: string): number;
  /** The index of the n-th global that the patch adds. */
  addedGlobal(at: number): number;
  /** The index of a function type that the patch adds. */
  addedType(at: number): number;
}

export interface WasmPatch {
  /** How many mutable `i32` globals, zero at first, are added. */
  readonly globals: number;
  /** Function types in binary form, for indirect calls. */
  readonly types: readonly (readonly number[])[];
  /** Bodies (locals and code) that take the place of exports, by name. Each keeps the type. */
  readonly replacements: Readonly<Record<string, (scope: PatchScope) => readonly number[]>>;
}

/**
 * Replaces exported functions of a core module by new ones that may call the old. Everything is
 * added at the end, so that no index changes. @throws Error when the module lacks what the patch
 * names
 */
export function patchModule(bytes: Uint8Array, patch: WasmPatch): Buffer {
  const { sections } = readSections(bytes, 0);
  const find = (id: number): Uint8Array => {
    const section = sections.find((it) => it.id === id);
    if (section === undefined) throw new Error(`the runtime has no section ${id}`);
    return section.content;
  };
  const imports = readImports(find(SECTION.import));
  const exports = readExports(find(SECTION.export));
  const own = readIndices(find(SECTION.function));
  const oldTypes = new WasmReader(find(SECTION.type)).number();
  const oldGlobals = new WasmReader(find(SECTION.global)).number();
  const exported = (name: string): number => {
    const found = exports.find((it) => it.name === name && it.kind === 0);
    if (found === undefined) throw new Error(`the runtime exports no function ${name}`);
    return found.index;
  };
  const scope: PatchScope = {
    exported,
    importedGlobal: (name) => {
      const at = imports.globals.indexOf(name);
      if (at < 0) throw new Error(`the runtime imports no global ${name}`);
      return at;
    },
    addedGlobal: (at) => imports.globals.length + oldGlobals + at,
    addedType: (at) => oldTypes + at,
  };
  const names = Object.keys(patch.replacements);
  const first = imports.functions + own.length;
  const typesOfNew = names.flatMap((name) => leb(own[exported(name) - imports.functions]!));
  const bodies = names.flatMap((name) => counted(patch.replacements[name]!(scope)));
  const globals = Array.from({ length: patch.globals }, () => [0x7f, 1, 0x41, 0, 0x0b]).flat();
  const pointed = exports.map((it) => {
    const at = it.kind === 0 ? names.indexOf(it.name) : -1;
    const index = at < 0 ? it.index : first + at;
    return [...counted(Buffer.from(it.name)), it.kind, ...leb(index)];
  });
  const edited: Record<number, Uint8Array> = {
    [SECTION.type]: extend(find(SECTION.type), patch.types.length, patch.types.flat()),
    [SECTION.function]: extend(find(SECTION.function), names.length, typesOfNew),
    [SECTION.global]: extend(find(SECTION.global), patch.globals, globals),
    [SECTION.export]: Uint8Array.from([...leb(exports.length), ...pointed.flat()]),
    [SECTION.code]: extend(find(SECTION.code), names.length, bodies),
  };
  return writeSections(sections.map(({ id, content }) => ({ id, content: edited[id] ?? content })));
}

/** A section that is a counted list, with items added at its end. */
function extend(content: Uint8Array, added: number, bytes: readonly number[]): Uint8Array {
  const reader = new WasmReader(content);
  const count = reader.number();
  return Buffer.concat([
    Uint8Array.from(leb(count + added)),
    content.subarray(reader.at),
    Uint8Array.from(bytes),
  ]);
}

function readIndices(content: Uint8Array): readonly number[] {
  const reader = new WasmReader(content);
  return Array.from({ length: reader.number() }, () => reader.number());
}

interface Exported {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

function readExports(content: Uint8Array): readonly Exported[] {
  const reader = new WasmReader(content);
  return Array.from({ length: reader.number() }, () => {
    const name = reader.name();
    return { name, kind: reader.byte(), index: reader.number() };
  });
}

const KIND = { function: 0, table: 1, memory: 2, global: 3 } as const;

function readImports(content: Uint8Array): { functions: number; globals: readonly string[] } {
  const reader = new WasmReader(content);
  const globals: string[] = [];
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.name();
    const name = reader.name();
    const kind = reader.byte();
    if (kind === KIND.function) functions++;
    if (kind === KIND.global) globals.push(name);
    if (kind === KIND.function) reader.number();
    else if (kind === KIND.global) reader.take(2);
    else {
      if (kind === KIND.table) reader.byte();
      const bounded = (reader.byte() & 1) === 1;
      reader.number();
      if (bounded) reader.number();
    }
  }
  return { functions, globals };
}
