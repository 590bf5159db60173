import type { WitField, WitModel, WitType } from '../model.ts';
import { camelCase, isTaggedOption, kindOf } from './js-shape.ts';
import { findNearestName } from '../nearest-name.ts';
import { typeText } from './type-text.ts';
import type { WaveCursor } from './wave-cursor.ts';

/** Reads `{field: value, …}`. Options may be left out, all by `{:}`. @throws VALUE_INVALID */
export function readWaveRecord(
  model: WitModel,
  cursor: WaveCursor,
  fields: readonly WitField[],
  typeName: string,
  read: (type: WitType) => unknown,
): unknown {
  const from = cursor.at;
  const given = new Map<string, unknown>();
  const readField = (): void => {
    const { name, type } = readName(cursor, fields, typeName, given);
    cursor.expect(':');
    given.set(name, read(type));
  };
  readBraced(cursor, typeName, readField);
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      if (given.has(name)) return [camelCase(name), given.get(name)];
      const kind = kindOf(model, type);
      if (typeof kind === 'object' && kind.kind === 'option') {
        return [camelCase(name), isTaggedOption(model, kind.some) ? { tag: 'none' } : undefined];
      }
      throw cursor.error(`${typeName} lacks its field ${name}: ${typeText(model, type)}`, from);
    }),
  );
}

/** Reads `{name, …}`. @throws VALUE_INVALID */
export function readWaveFlags(
  cursor: WaveCursor,
  names: readonly string[],
  typeName: string,
): Record<string, boolean> {
  const set = Object.fromEntries(names.map((name) => [camelCase(name), false]));
  const flags = names.map((name) => ({ name }));
  const given = new Map<string, unknown>();
  readBraced(cursor, typeName, () => {
    const { name } = readName(cursor, flags, typeName, given);
    given.set(name, true);
    set[camelCase(name)] = true;
  });
  return set;
}

/** Reads `{key: value, …}`; the later one of equal keys counts. @throws VALUE_INVALID */
export function readWaveMap(
  cursor: WaveCursor,
  readKey: () => unknown,
  readValue: () => unknown,
): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  readBraced(cursor, 'a map', () => {
    const key = readKey();
    cursor.expect(':');
    map.set(key, readValue());
  });
  return map;
}

function readBraced(cursor: WaveCursor, typeName: string, readOne: () => void): void {
  if (!cursor.has('{')) throw cursor.error(`expected ${typeName}, found ${cursor.found()}`);
  if (cursor.has(':')) return cursor.expect('}');
  while (!cursor.has('}')) {
    readOne();
    if (cursor.has('}')) return;
    cursor.expect(',');
  }
}

function readName<Named extends { readonly name: string }>(
  cursor: WaveCursor,
  known: readonly Named[],
  typeName: string,
  given: ReadonlyMap<string, unknown>,
): Named {
  const from = cursor.skip().at;
  const found = cursor.found();
  const label = cursor.label()?.name;
  const one = known.find(({ name }) => name === label);
  if (one === undefined) {
    const names = known.map(({ name }) => name);
    const nearest = label === undefined ? undefined : findNearestName(label, names);
    const meant = nearest === undefined ? names.join(', ') : `did you mean ${nearest}?`;
    throw cursor.error(`${typeName} has no ${found} (${meant})`, from);
  }
  if (given.has(one.name)) throw cursor.error(`${one.name} is given twice`, from);
  return one;
}
