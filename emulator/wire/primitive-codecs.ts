import type { Codec } from './codec.ts';
import { invalidBytes, invalidValue } from './wire-errors.ts';

/** One codec for each primitive that has values on the wire. */
export const PRIMITIVE_CODECS: Readonly<Record<string, Codec>> = {
  bool: {
    write(sink, value) {
      if (typeof value !== 'boolean') throw invalidValue('bool', value);
      sink.u8(value ? 1 : 0);
    },
    read: (source) => readTag(source.u8('bool'), 'bool') === 1,
  },
  u8: {
    write: (sink, value) => sink.u8(integer('u8', value, 0, 255)),
    read: (source) => source.u8('u8'),
  },
  s8: {
    write: (sink, value) => sink.u8(integer('s8', value, -128, 127)),
    read: (source) => source.s8('s8'),
  },
  u16: {
    write: (sink, value) => sink.uleb(integer('u16', value, 0, 0xffff)),
    read: (source) => source.uleb(16, 'u16'),
  },
  s16: {
    write: (sink, value) => sink.sleb(integer('s16', value, -0x8000, 0x7fff)),
    read: (source) => source.sleb(16, 's16'),
  },
  u32: {
    write: (sink, value) => sink.uleb(integer('u32', value, 0, 0xffffffff)),
    read: (source) => source.uleb(32, 'u32'),
  },
  s32: {
    write: (sink, value) => sink.sleb(integer('s32', value, -0x80000000, 0x7fffffff)),
    read: (source) => source.sleb(32, 's32'),
  },
  u64: wide('u64', false),
  s64: wide('s64', true),
  f32: {
    write: (sink, value) => sink.f32(float('f32', value)),
    read: (source) => source.f32('f32'),
  },
  f64: {
    write: (sink, value) => sink.f64(float('f64', value)),
    read: (source) => source.f64('f64'),
  },
  char: {
    write: (sink, value) => sink.uleb(scalar(value)),
    read: (source) => character(source.uleb(32, 'char')),
  },
  string: {
    write(sink, value) {
      if (typeof value !== 'string') throw invalidValue('string', value);
      sink.string(value);
    },
    read: (source) => source.string(),
  },
};

/** A byte that is 0 or 1. @throws WIRE_INVALID when it is neither */
export function readTag(byte: number, what: string): 0 | 1 {
  if (byte === 0 || byte === 1) return byte;
  throw invalidBytes(`${what} has the tag ${byte}, which is neither 0 nor 1`);
}

function wide(type: 'u64' | 's64', signed: boolean): Codec {
  const wrap = signed ? BigInt.asIntN : BigInt.asUintN;
  return {
    write(sink, value) {
      if (typeof value !== 'bigint' || wrap(64, value) !== value) throw invalidValue(type, value);
      sink.leb64(value, signed);
    },
    read: (source) => source.leb64(signed, type),
  };
}

function integer(type: string, value: unknown, min: number, max: number): number {
  const fits = typeof value === 'number' && value >= min && value <= max;
  if (!fits || !Number.isInteger(value)) throw invalidValue(type, value);
  return value;
}

function float(type: string, value: unknown): number {
  if (typeof value !== 'number') throw invalidValue(type, value);
  return value;
}

function scalar(value: unknown): number {
  const code = typeof value === 'string' ? value.codePointAt(0) : undefined;
  if (code === undefined || isSurrogate(code)) throw invalidValue('char', value);
  if ((value as string).length !== (code > 0xffff ? 2 : 1)) throw invalidValue('char', value);
  return code;
}

function character(code: number): string {
  if (code <= 0x10ffff && !isSurrogate(code)) return String.fromCodePoint(code);
  throw invalidBytes(`char ${code.toString(16)} (hexadecimal) is not a Unicode scalar value`);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
