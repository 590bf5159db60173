/** The sections of a core WebAssembly module, by number, as far as they are edited here. */
export const SECTION = { type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;

export interface WasmSection {
  readonly id: number;
  readonly content: Uint8Array;
}

/** Reads bytes as WebAssembly's binary format lays them out. */
export class WasmReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  get atEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** An unsigned LEB128 number of 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  take(length: number): Uint8Array {
    return this.#bytes.subarray(this.at, (this.at += length));
  }

  name(): string {
    return Buffer.from(this.take(this.number())).toString();
  }
}

/** An unsigned LEB128 number. */
export function leb(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

/** Bytes with their count before them, as names, bodies and sections are written. */
export function counted(bytes: Iterable<number>): number[] {
  const content = [...bytes];
  return [...leb(content.length), ...content];
}

const HEAD = 8;

/**
 * The module that begins at `from`: its sections, and where it ends. Behind a module that lies
 * inside another file come bytes that are no section: the first one with an impossible head ends
 * it.
 */
export function readSections(
  bytes: Uint8Array,
  from: number,
): { readonly sections: readonly WasmSection[]; readonly end: number } {
  const sections: WasmSection[] = [];
  for (let end = from + HEAD; ;) {
    const reader = new WasmReader(bytes, end);
    const id = reader.byte();
    const length = reader.number();
    const next = reader.at + length;
    const plausible = id <= 13 && length > 0 && next <= bytes.length;
    if (!plausible || (id === 0 && !named(bytes, reader.at, length))) return { sections, end };
    sections.push({ id, content: reader.take(length) });
    end = next;
  }
}

/** The custom sections that toolchains write. */
const CUSTOM = /^(component-type|dylink|linking|reloc|name|producers|target_features|\.debug)/;

function named(bytes: Uint8Array, at: number, length: number): boolean {
  const reader = new WasmReader(bytes, at);
  const size = reader.number();
  return size < length && CUSTOM.test(Buffer.from(reader.take(size)).toString('latin1'));
}

export function writeSections(sections: readonly WasmSection[]): Buffer {
  const parts = sections.flatMap(({ id, content }) => [
    Uint8Array.of(id, ...leb(content.length)),
    content,
  ]);
  return Buffer.concat([Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), ...parts]);
}
