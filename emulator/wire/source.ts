import { readAscii } from './ascii.ts';
import { fromHalves } from './leb64.ts';
import { invalidBytes } from './wire-errors.ts';

/** Byte lists below this size are copied, so that they do not keep a large receive buffer alive. */
const COPIED_BYTES = 4096;
/** Below this size a loop is faster than a call of the decoder. */
const SHORT_TEXT = 24;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads one payload from its start. Every read is bounds-checked. @throws WIRE_INVALID */
export class Source {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    // A Buffer is seen as the plain bytes it is, so that what is read from it is never a Buffer.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws WIRE_INVALID when bytes are left */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) throw invalidBytes(`${left} bytes are left over after its end`);
  }

  u8(what: string): number {
    if (this.#at >= this.#bytes.length) throw this.#truncated(what, 1);
    return this.#bytes[this.#at++]!;
  }

  s8(what: string): number {
    return (this.u8(what) << 24) >> 24;
  }

  f32(what: string): number {
    return this.#view.getFloat32(this.#take(4, what), true);
  }

  f64(what: string): number {
    return this.#view.getFloat64(this.#take(8, what), true);
  }

  /** Unsigned LEB128 of at most 32 bits. */
  uleb(bits: 16 | 32, what: string): number {
    const first = this.u8(what);
    if (first < 0x80) return first;
    let value = first & 0x7f;
    let weight = 0x80;
    for (let shift = 7; shift < bits; shift += 7) {
      const byte = this.u8(what);
      value += (byte & 0x7f) * weight;
      weight *= 0x80;
      if (byte >= 0x80) continue;
      if (value >= 2 ** bits) break;
      return value;
    }
    throw invalidBytes(`the integer of ${what} is longer than ${bits} bits`);
  }

  /** Signed LEB128 of at most 32 bits. */
  sleb(bits: 16 | 32, what: string): number {
    let value = 0;
    let weight = 1;
    for (let shift = 0; shift < bits; shift += 7) {
      const byte = this.u8(what);
      value += (byte & 0x7f) * weight;
      weight *= 0x80;
      if (byte >= 0x80) continue;
      if ((byte & 0x40) !== 0) value -= weight;
      if (value < -(2 ** (bits - 1)) || value >= 2 ** (bits - 1)) break;
      return value;
    }
    throw invalidBytes(`the integer of ${what} is longer than ${bits} bits`);
  }

  /** LEB128 of at most 64 bits. */
  leb64(signed: boolean, what: string): bigint {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.u8(what);
      const group = byte & 0x7f;
      // The tenth byte holds the one bit that is left, and for a signed integer its sign.
      if (shift === 63 && byte > 1 && !(signed && byte === 0x7f)) break;
      if (shift === 63 && signed && byte === 1) break;
      if (shift < 32) low |= group << shift;
      if (shift === 28) high |= group >> 4;
      if (shift > 28) high |= group << (shift - 32);
      if (byte >= 0x80) continue;
      if (signed && (byte & 0x40) !== 0) {
        const next = shift + 7;
        if (next < 32) low |= -1 << next;
        high |= next < 32 ? -1 : next < 64 ? -1 << (next - 32) : 0;
      }
      return fromHalves(high, low, signed);
    }
    throw invalidBytes(`the integer of ${what} is longer than 64 bits`);
  }

  /** The number of elements of a list: each takes at least a byte, so a larger one is refused. */
  length(what: string): number {
    const length = this.uleb(32, what);
    const left = this.#bytes.length - this.#at;
    if (length > left) {
      throw invalidBytes(`it is cut off in ${what}: length ${length}, but ${left} bytes are left`);
    }
    return length;
  }

  string(): string {
    const size = this.length('string');
    const from = this.#take(size, 'string');
    const short = size <= SHORT_TEXT ? readAscii(this.#bytes, from, size) : undefined;
    return short ?? this.#utf8(from, size);
  }

  /** So many raw bytes: a copy of a few, a view of many on the payload. */
  raw(size: number, what: string): Uint8Array {
    const from = this.#take(size, what);
    const [bytes, end] = [this.#bytes, from + size];
    return size < COPIED_BYTES ? bytes.slice(from, end) : bytes.subarray(from, end);
  }

  #utf8(from: number, size: number): string {
    try {
      return decoder.decode(this.#bytes.subarray(from, from + size));
    } catch {
      throw invalidBytes(`a string of ${size} bytes is not UTF-8`);
    }
  }

  #take(size: number, what: string): number {
    const from = this.#at;
    if (from + size > this.#bytes.length) throw this.#truncated(what, size);
    this.#at = from + size;
    return from;
  }

  #truncated(what: string, size: number): Error {
    const left = this.#bytes.length - this.#at;
    return invalidBytes(`it is cut off in ${what}: ${size} bytes needed, ${left} left`);
  }
}
