import type { WitCase, WitType } from '../model.ts';
import { findNearestName } from '../nearest-name.ts';
import { WAVE_KEYWORDS, type WaveCursor } from './wave-cursor.ts';

/** Reads `name` or `name(payload)`. @throws VALUE_INVALID */
export function readWaveVariant(
  cursor: WaveCursor,
  cases: readonly WitCase[],
  typeName: string,
  read: (type: WitType) => unknown,
): unknown {
  const { name: tag, type } = readCase(cursor, cases, typeName);
  if (type === undefined) return { tag };
  cursor.expect('(');
  const val = read(type);
  cursor.expect(')');
  return { tag, val };
}

/** Reads `name`. @throws VALUE_INVALID */
export function readWaveEnum(
  cursor: WaveCursor,
  cases: readonly WitCase[],
  typeName: string,
): string {
  return readCase(cursor, cases, typeName).name;
}

function readCase(cursor: WaveCursor, cases: readonly WitCase[], typeName: string): WitCase {
  const from = cursor.at;
  const found = cursor.found();
  const label = cursor.label();
  const one = cases.find(({ name }) => name === label?.name);
  if (label !== undefined && one !== undefined) {
    if (label.escaped || !WAVE_KEYWORDS.has(label.name)) return one;
    throw cursor.error(`${label.name} is a word of WAVE: write %${label.name} for the case`, from);
  }
  const names = cases.map(({ name }) => name);
  const nearest = label === undefined ? undefined : findNearestName(label.name, names);
  const meant = nearest === undefined ? names.join(', ') : `did you mean ${nearest}?`;
  throw cursor.error(`expected a case of ${typeName}, found ${found} (${meant})`, from);
}

/** The name of a case as WAVE writes it. */
export function printWaveCase(name: string): string {
  return WAVE_KEYWORDS.has(name) ? `%${name}` : name;
}
