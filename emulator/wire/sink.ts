import { leb64 } from './leb64.ts';

/** From this size on a byte list is kept by reference until `finish`, so that it is copied once. */
const REFERENCE_BYTES = 32 * 1024;
/** A longer string is measured first, so that no room for its worst case is taken. */
const MEASURED_CHARACTERS = 1024;
/** A buffer that one huge payload made larger than this is given back. */
const LARGEST_KEPT_BUFFER = 1024 * 1024;
const encoder = new TextEncoder();

/**
 * A growing buffer for one payload at a time: write, then `finish`, then write the next one.
 *
 *   kept segments ─ [small bytes][large list by reference][small bytes] … ─ current buffer
 */
export class Sink {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(1024);
  #view: DataView = new DataView(this.#bytes.buffer);
  #length = 0;
  #start = 0;
  #kept: Uint8Array[] = [];

  /** Forgets what was written, for instance by an encoding that failed half-way. */
  reset(): void {
    this.#length = 0;
    this.#start = 0;
    this.#kept = [];
    if (this.#bytes.length > LARGEST_KEPT_BUFFER) this.#take(1024);
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** Unsigned LEB128 of a number from 0 to 2^32 - 1. */
  uleb(value: number): void {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Signed LEB128 of a number from -2^31 to 2^31 - 1. */
  sleb(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest < -64 || rest > 63) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>= 7;
    }
    this.#bytes[this.#length++] = rest & 0x7f;
  }

  /** LEB128 of a 64-bit integer, signed or unsigned. */
  leb64(value: bigint, signed: boolean): void {
    this.#reserve(10);
    this.#length = leb64(this.#bytes, this.#length, value, signed);
  }

  f32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  f64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** Length in bytes, then UTF-8; a lone surrogate becomes U+FFFD, as in the canonical ABI. */
  string(value: string): void {
    if (value.length > MEASURED_CHARACTERS) {
      const size = Buffer.byteLength(value);
      this.uleb(size);
      this.#reserve(size);
      encoder.encodeInto(value, this.#bytes.subarray(this.#length));
      this.#length += size;
      return;
    }
    this.#reserve(value.length * 3 + 2);
    const prefix = value.length < 0x80 ? 1 : 2;
    const from = this.#length + prefix;
    const { written } = encoder.encodeInto(value, this.#bytes.subarray(from));
    // A few strings grow past 127 bytes in UTF-8 and need a longer prefix than their length told.
    if (written >= 0x80 && prefix === 1) this.#bytes.copyWithin(from + 1, from, from + written);
    this.uleb(written);
    this.#length += written;
  }

  /** Raw bytes. Large ones must not change before `finish`. */
  raw(value: Uint8Array): void {
    if (value.length >= REFERENCE_BYTES) {
      this.#keep();
      this.#kept.push(value);
      return;
    }
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** The payload as bytes of its own. The sink is empty afterwards. */
  finish(): Uint8Array {
    if (this.#kept.length === 0) {
      const whole = this.#bytes.slice(0, this.#length);
      this.reset();
      return whole;
    }
    this.#keep();
    const whole = new Uint8Array(this.#kept.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#kept) {
      whole.set(part, at);
      at += part.length;
    }
    this.reset();
    return whole;
  }

  #keep(): void {
    const [start, end] = [this.#start, this.#length];
    if (end > start) this.#kept.push(this.#bytes.subarray(start, end));
    this.#start = end;
  }

  #reserve(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#bytes.length) return;
    // Segments already kept stay on the old buffer, which nobody writes any more.
    const written = this.#bytes.subarray(0, this.#length);
    this.#take(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.set(written);
  }

  #take(size: number): void {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }
}
