import { camelCase } from '../../wit/values/js-shape.ts';
import type { Codec } from './codec.ts';
import { invalidBytes, invalidValue } from './wire-errors.ts';

/** The fields in order. `undefined` stands for an option that is left out. */
export function recordCodec(fields: ReadonlyArray<readonly [string, Codec]>, name: string): Codec {
  const keys = fields.map(([field]) => camelCase(field));
  const codecs = fields.map(([, codec]) => codec);
  return {
    write(sink, value) {
      const record = asObject(value, name);
      for (let at = 0; at < keys.length; at++) codecs[at]!.write(sink, record[keys[at]!]);
    },
    read(source) {
      const record: Record<string, unknown> = {};
      for (let at = 0; at < keys.length; at++) record[keys[at]!] = codecs[at]!.read(source);
      return record;
    },
  };
}

/** The items in order. */
export function tupleCodec(items: readonly Codec[], name: string): Codec {
  return {
    write(sink, value) {
      if (!Array.isArray(value) || value.length !== items.length) throw invalidValue(name, value);
      for (let at = 0; at < items.length; at++) items[at]!.write(sink, value[at]);
    },
    read: (source) => items.map((item) => item.read(source)),
  };
}

/** Little-endian bits, the first flag lowest, in as many bytes as they take. */
export function flagsCodec(flags: readonly string[], name: string): Codec {
  const keys = flags.map(camelCase);
  return {
    write(sink, value) {
      const set = asObject(value, name);
      for (let from = 0; from < keys.length; from += 8) {
        let byte = 0;
        const end = Math.min(8, keys.length - from);
        for (let bit = 0; bit < end; bit++) if (set[keys[from + bit]!] === true) byte |= 1 << bit;
        sink.u8(byte);
      }
    },
    read(source) {
      const set: Record<string, boolean> = {};
      for (let from = 0; from < keys.length; from += 8) {
        const byte = source.u8(name);
        const end = Math.min(8, keys.length - from);
        if (byte >> end !== 0) throw invalidBytes(`${name} has bits set that stand for no flag`);
        for (let bit = 0; bit < end; bit++) set[keys[from + bit]!] = (byte & (1 << bit)) !== 0;
      }
      return set;
    },
  };
}

function asObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw invalidValue(name, value);
}
