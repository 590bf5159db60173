import type { WitType } from '../model.ts';
import { isObject, type JsonCodec, Mismatch, within } from './json-codec.ts';
import type { NumericArrayType } from './js-shape.ts';

/** `list<u8>`: Base64 text; an array of numbers is read too. */
export function jsonBytes(type: WitType, numbers: JsonCodec): JsonCodec {
  return {
    read(json) {
      if (typeof json !== 'string') return numbers.read(json);
      if (!/^[\w+/-]*={0,2}$/.test(json)) throw new Mismatch(type, json, 'is not Base64 text');
      return new Uint8Array(Buffer.from(json, 'base64'));
    },
    write(value) {
      const { buffer, byteOffset, length } = Uint8Array.from(value as Iterable<number>);
      return Buffer.from(buffer, byteOffset, length).toString('base64');
    },
  };
}

/** An array. Gives `ArrayType` for numbers. `length`: the only length that fits. */
export function jsonList(
  type: WitType,
  element: JsonCodec,
  ArrayType?: NumericArrayType,
  length?: number,
): JsonCodec {
  return {
    read(json) {
      if (!Array.isArray(json)) throw new Mismatch(type, json);
      if (length !== undefined) requireLength(type, json, length);
      const items = readEach(json, () => element);
      if (ArrayType === undefined) return items;
      const numbers = new ArrayType(items.length);
      numbers.set(items as never);
      return numbers;
    },
    write: (value) => Array.from(value as Iterable<unknown>, (item) => element.write(item)),
  };
}

/** An array of exactly the items. */
export function jsonTuple(type: WitType, items: readonly JsonCodec[]): JsonCodec {
  return {
    read(json) {
      if (!Array.isArray(json)) throw new Mismatch(type, json);
      requireLength(type, json, items.length);
      return readEach(json, (at) => items[at]!);
    },
    write: (value) => items.map((item, at) => item.write((value as readonly unknown[])[at])),
  };
}

/**
 * An object whose keys are the map's keys as text, when `keyText` reads them; else an array of
 * `[key, value]` pairs, which is read in both cases.
 */
export function jsonMap(
  type: WitType,
  key: JsonCodec,
  item: JsonCodec,
  keyText: ((text: string) => unknown) | undefined,
): JsonCodec {
  const pair = jsonTuple(type, [key, item]);
  return {
    read(json) {
      if (Array.isArray(json)) return new Map(readEach(json, () => pair) as [unknown, unknown][]);
      if (!isObject(json) || keyText === undefined) throw new Mismatch(type, json);
      const map = new Map<unknown, unknown>();
      for (const [text, held] of Object.entries(json)) {
        try {
          map.set(keyText(text), item.read(held));
        } catch (error) {
          throw within(`[${JSON.stringify(text)}]`, error);
        }
      }
      return map;
    },
    write(value) {
      const pairs = [...(value as Map<unknown, unknown>)].map((entry) => pair.write(entry));
      return keyText === undefined ? pairs : Object.fromEntries(pairs as [string, unknown][]);
    },
  };
}

function readEach(json: readonly unknown[], codecAt: (at: number) => JsonCodec): unknown[] {
  const items: unknown[] = [];
  let at = 0;
  try {
    for (; at < json.length; at++) items.push(codecAt(at).read(json[at]));
  } catch (error) {
    throw within(`[${at}]`, error);
  }
  return items;
}

function requireLength(type: WitType, json: readonly unknown[], length: number): void {
  if (json.length === length) return;
  throw new Mismatch(type, json, `must have exactly ${length} items`);
}
