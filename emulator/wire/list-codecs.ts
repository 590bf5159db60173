import type { NumericArrayType } from '../../wit/values/js-shape.ts';
import type { Codec } from './codec.ts';
import type { Source } from './source.ts';
import { invalidValue } from './wire-errors.ts';

/** `list<u8>` and `list<s8>`: the length, then the bytes as they are. */
export function byteListCodec(
  element: Codec,
  ArrayType: typeof Uint8Array | typeof Int8Array,
  name: string,
): Codec {
  const list = listCodec(element, name, ArrayType);
  return {
    write(sink, value) {
      if (!(value instanceof ArrayType)) return list.write(sink, value);
      sink.uleb(value.length);
      sink.raw(new Uint8Array(value.buffer, value.byteOffset, value.length));
    },
    read(source) {
      const bytes = source.raw(source.length(name), name);
      if (ArrayType === Uint8Array) return bytes;
      return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    },
  };
}

/** The length, then the elements. Reads into `ArrayType` for numbers, else into a plain array. */
export function listCodec(element: Codec, name: string, ArrayType?: NumericArrayType): Codec {
  return {
    write(sink, value) {
      const list = asList(value, name);
      sink.uleb(list.length);
      for (let at = 0; at < list.length; at++) element.write(sink, list[at]);
    },
    read(source) {
      const length = source.length(name);
      if (ArrayType === undefined) return readItems(element, length, source);
      const list = new ArrayType(length) as unknown as unknown[];
      for (let at = 0; at < length; at++) list[at] = element.read(source);
      return list;
    },
  };
}

/** A list of fixed length: the elements alone. */
export function fixedListCodec(element: Codec, length: number, name: string): Codec {
  return {
    write(sink, value) {
      const list = asList(value, name);
      if (list.length !== length) throw invalidValue(name, value);
      for (let at = 0; at < length; at++) element.write(sink, list[at]);
    },
    read: (source) => readItems(element, length, source),
  };
}

/** The number of entries, then key and value of each, in the order of the Map. */
export function mapCodec(key: Codec, item: Codec, name: string): Codec {
  return {
    write(sink, value) {
      if (!(value instanceof Map)) throw invalidValue(name, value);
      sink.uleb(value.size);
      for (const [entry, held] of value) {
        key.write(sink, entry);
        item.write(sink, held);
      }
    },
    read(source) {
      const length = source.length(name);
      const map = new Map<unknown, unknown>();
      for (let at = 0; at < length; at++) {
        const entry = key.read(source);
        map.set(entry, item.read(source));
      }
      return map;
    },
  };
}

function readItems(element: Codec, length: number, source: Source): unknown[] {
  const list: unknown[] = [];
  for (let at = 0; at < length; at++) list.push(element.read(source));
  return list;
}

function asList(value: unknown, name: string): ArrayLike<unknown> {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return value as unknown as ArrayLike<unknown>;
  }
  throw invalidValue(name, value);
}
