import type { WitType } from '../model.ts';
import { isObject, type JsonCodec, Mismatch, within } from './json-codec.ts';
import { camelCase } from './js-shape.ts';
import { findNearestName } from '../nearest-name.ts';
import { indexSpellings } from './spellings.ts';

/** An object. Writes camelCase keys, without absent options; reads every spelling of a key. */
export function jsonRecord(
  type: WitType,
  fields: ReadonlyArray<readonly [name: string, codec: JsonCodec]>,
): JsonCodec {
  const keys = fields.map(([name]) => camelCase(name));
  const places = indexSpellings(fields.map(([name]) => name));
  return {
    read(json) {
      if (!isObject(json)) throw new Mismatch(type, json);
      const given = placeFields(json, places, keys);
      const record: Record<string, unknown> = {};
      let at = 0;
      try {
        for (; at < fields.length; at++) {
          const [, codec] = fields[at]!;
          const value = given[at];
          record[keys[at]!] =
            value === undefined && codec.absent !== undefined ? codec.absent() : codec.read(value);
        }
      } catch (error) {
        throw within(`.${keys[at]}`, error);
      }
      return record;
    },
    write(value) {
      const record = value as Readonly<Record<string, unknown>>;
      const json: Record<string, unknown> = {};
      fields.forEach(([, codec], at) => {
        const written = codec.write(record[keys[at]!]);
        if (written !== null) json[keys[at]!] = written;
      });
      return json;
    },
  };
}

/** The names of the flags that are set. */
export function jsonFlags(type: WitType, names: readonly string[]): JsonCodec {
  const keys = names.map(camelCase);
  const places = indexSpellings(names);
  return {
    read(json) {
      if (!Array.isArray(json)) throw new Mismatch(type, json);
      const set: Record<string, boolean> = Object.fromEntries(keys.map((key) => [key, false]));
      json.forEach((name: unknown, at) => {
        const place = typeof name === 'string' ? places.get(name) : undefined;
        if (place === undefined) throw within(`[${at}]`, unknownName(type, name, names));
        set[keys[place]!] = true;
      });
      return set;
    },
    write(value) {
      const set = value as Readonly<Record<string, unknown>>;
      return names.filter((_, at) => set[keys[at]!] === true);
    },
  };
}

/** The mismatch of a name that is none of a type's names. */
export function unknownName(type: WitType, found: unknown, names: readonly string[]): Mismatch {
  const nearest = typeof found === 'string' ? findNearestName(found, names) : undefined;
  const listed = names.length <= 12 ? `one of ${names.join(', ')}` : `one of ${names.length} names`;
  const meant = nearest === undefined ? '' : ` (did you mean ${nearest}?)`;
  return new Mismatch(type, found, `must be ${listed}${meant}`);
}

function placeFields(
  json: Readonly<Record<string, unknown>>,
  places: ReadonlyMap<string, number>,
  keys: readonly string[],
): unknown[] {
  const given: unknown[] = [];
  for (const [key, value] of Object.entries(json)) {
    const place = places.get(key);
    if (place === undefined) throw within(`.${key}`, unknownField(key, keys));
    if (given[place] !== undefined) {
      throw within(`.${key}`, new Mismatch(undefined, value, `is ${keys[place]} a second time`));
    }
    given[place] = value;
  }
  return given;
}

function unknownField(key: string, keys: readonly string[]): Mismatch {
  const nearest = findNearestName(key, keys);
  const known = `fields are ${keys.join(', ')}`;
  const meant = nearest === undefined ? known : `did you mean ${nearest}?`;
  return new Mismatch(undefined, undefined, `is not a field (${meant})`);
}
