import type { WitModel, WitType, WitTypeKind } from '../model.ts';
import { numericArray } from './js-shape.ts';
import type { WaveCursor } from './wave-cursor.ts';

/** Reads `(item, …)`. @throws VALUE_INVALID */
export function readWaveTuple(
  cursor: WaveCursor,
  items: readonly WitType[],
  name: string,
  read: (type: WitType) => unknown,
): unknown[] {
  const from = cursor.at;
  if (!cursor.has('(')) throw cursor.error(`expected ${name}, found ${cursor.found()}`);
  const values: unknown[] = [];
  while (!cursor.has(')')) {
    if (values.length > 0) cursor.expect(',');
    if (cursor.has(')')) break;
    if (values.length === items.length) throw cursor.error(`${name} has ${items.length} items`);
    values.push(read(items[values.length]!));
  }
  if (values.length === items.length) return values;
  throw cursor.error(`${name} has ${items.length} items, not ${values.length}`, from);
}

/** Reads `[element, …]`. @throws VALUE_INVALID */
export function readWaveList(
  model: WitModel,
  cursor: WaveCursor,
  { element, length }: Extract<WitTypeKind, { kind: 'list' }>,
  name: string,
  read: (type: WitType) => unknown,
): unknown {
  const from = cursor.at;
  if (!cursor.has('[')) throw cursor.error(`expected ${name}, found ${cursor.found()}`);
  const items: unknown[] = [];
  while (!cursor.has(']')) {
    if (items.length > 0) cursor.expect(',');
    if (cursor.has(']')) break;
    items.push(read(element));
  }
  if (length !== undefined && items.length !== length) {
    throw cursor.error(`${name} has ${length} items, not ${items.length}`, from);
  }
  const ArrayType = length === undefined ? numericArray(model, element) : undefined;
  if (ArrayType === undefined) return items;
  const numbers = new ArrayType(items.length);
  numbers.set(items as never);
  return numbers;
}
