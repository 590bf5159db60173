import { shortestFloat32 } from './float32.ts';
import { type JsonCodec, Mismatch } from './json-codec.ts';

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  u8: [0, 0xff],
  s8: [-0x80, 0x7f],
  u16: [0, 0xffff],
  s16: [-0x8000, 0x7fff],
  u32: [0, 0xffffffff],
  s32: [-0x80000000, 0x7fffffff],
};
const keep = (value: unknown): unknown => value;
const same = (value: number): number => value;

/** One codec for each primitive that has a JSON form. */
export const JSON_PRIMITIVES: Readonly<Record<string, JsonCodec>> = {
  ...Object.fromEntries(Object.keys(RANGES).map((type) => [type, integer(type as 'u8')])),
  bool: {
    read(json) {
      if (typeof json !== 'boolean') throw new Mismatch('bool', json);
      return json;
    },
    write: keep,
  },
  string: {
    read(json) {
      if (typeof json !== 'string') throw new Mismatch('string', json);
      return json;
    },
    write: keep,
  },
  char: {
    read(json) {
      if (typeof json !== 'string') throw new Mismatch('char', json);
      if (!isScalar(json)) throw new Mismatch('char', json, 'must be exactly one character');
      return json;
    },
    write: keep,
  },
  u64: wide('u64', BigInt.asUintN),
  s64: wide('s64', BigInt.asIntN),
  f32: float('f32', Math.fround, shortestFloat32),
  f64: float('f64', same, same),
};

/** Whether a text is one Unicode scalar value: one code point that is no lone surrogate. */
export function isScalar(text: string): boolean {
  return /^\P{Surrogate}$/su.test(text);
}

function integer(type: 'u8'): JsonCodec {
  const [min, max] = RANGES[type]!;
  return {
    read(json) {
      if (typeof json !== 'number') throw new Mismatch(type, json);
      if (json >= min && json <= max && Number.isInteger(json)) return json;
      throw new Mismatch(type, json, `must be an integer from ${min} to ${max}`);
    },
    write: keep,
  };
}

function wide(type: 'u64' | 's64', wrap: (bits: number, value: bigint) => bigint): JsonCodec {
  return {
    read(json) {
      const value = toBigInt(type, json);
      if (wrap(64, value) === value) return value;
      throw new Mismatch(type, json, 'is out of range');
    },
    write(value) {
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : String(value);
    },
  };
}

function toBigInt(type: 'u64' | 's64', json: unknown): bigint {
  if (typeof json === 'bigint') return json;
  if (typeof json === 'string' && /^-?\d{1,20}$/.test(json)) return BigInt(json);
  if (typeof json !== 'number') throw new Mismatch(type, json);
  if (Number.isSafeInteger(json)) return BigInt(json);
  const reason = Number.isInteger(json)
    ? 'is past 2^53, where JSON numbers lose digits: write it as a string'
    : 'must be an integer';
  throw new Mismatch(type, json, reason);
}

const SPECIAL = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

function float(
  type: 'f32' | 'f64',
  round: (value: number) => number,
  shorten: (value: number) => number,
): JsonCodec {
  return {
    read(json) {
      const value = typeof json === 'string' ? SPECIAL.get(json) : json;
      if (typeof value !== 'number') throw new Mismatch(type, json);
      return round(value);
    },
    write: (value) => (Number.isFinite(value) ? shorten(value as number) : String(value)),
  };
}
