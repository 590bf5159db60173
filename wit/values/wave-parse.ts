import { resolveAlias, type WitModel, type WitType, type WitTypeKind } from '../model.ts';
import { isTaggedOption, kindOf } from './js-shape.ts';
import { typeText } from './type-text.ts';
import { readWaveEnum, readWaveVariant } from './wave-cases.ts';
import { WaveCursor } from './wave-cursor.ts';
import { readWaveList, readWaveTuple } from './wave-lists.ts';
import { isInteger, readWaveFloat, readWaveInteger } from './wave-numbers.ts';
import { readWaveFlags, readWaveMap, readWaveRecord } from './wave-records.ts';
import { readWaveChar, readWaveString } from './wave-text.ts';

/**
 * The value that a WAVE text is, in the JavaScript shape of jco.
 * @throws VALUE_INVALID with line, column and a caret; `details: { line, column, reason, frame }`
 * @source bytecodealliance/wasm-tools, crates/wasm-wave
 */
export function parseWave(model: WitModel, type: WitType, text: string): unknown {
  const cursor = new WaveCursor(text);
  const value = readWave(model, type, cursor);
  cursor.end();
  return value;
}

/** Reads one value and stops after it. @throws VALUE_INVALID */
export function readWave(model: WitModel, type: WitType, cursor: WaveCursor): unknown {
  const target = resolveAlias(model, type);
  cursor.skip();
  if (typeof target === 'string') return readPrimitive(cursor, target);
  const read = (part: WitType): unknown => readWave(model, part, cursor);
  const { kind } = model.types[target]!;
  const name = typeText(model, target);
  switch (kind.kind) {
    case 'record':
      return readWaveRecord(model, cursor, kind.fields, name, read);
    case 'flags':
      return readWaveFlags(
        cursor,
        kind.flags.map((flag) => flag.name),
        name,
      );
    case 'map':
      return readWaveMap(
        cursor,
        () => read(kind.key),
        () => read(kind.value),
      );
    case 'variant':
      return readWaveVariant(cursor, kind.cases, name, read);
    case 'enum':
      return readWaveEnum(cursor, kind.cases, name);
    case 'option':
      return readOption(model, cursor, kind, read);
    case 'result':
      return readResult(model, cursor, kind, name, read);
    case 'tuple':
      return readWaveTuple(cursor, kind.items, name, read);
    case 'list':
      return readWaveList(model, cursor, kind, name, read);
    default:
      throw cursor.error(`${name} cannot be written as text`);
  }
}

type Read = (part: WitType) => unknown;
type KindOf<Name> = Extract<WitTypeKind, { kind: Name }>;

function readPrimitive(cursor: WaveCursor, type: string): unknown {
  if (isInteger(type)) return readWaveInteger(cursor, type);
  if (type === 'f32' || type === 'f64') return readWaveFloat(cursor, type);
  if (type === 'string') return readWaveString(cursor);
  if (type === 'char') return readWaveChar(cursor);
  if (type !== 'bool') throw cursor.error(`${type} cannot be written as text`);
  if (!cursor.sees('true', 'false')) throw cursor.error(`expected bool, found ${cursor.found()}`);
  return cursor.label()!.name === 'true';
}

/** Whether `some(x)` and `ok(x)` may be written as `x`: not when x may begin with such a word. */
function mayBeFlat(model: WitModel, type: WitType): boolean {
  const kind = kindOf(model, type);
  return typeof kind === 'string' || (kind.kind !== 'option' && kind.kind !== 'result');
}

function readOption(
  model: WitModel,
  cursor: WaveCursor,
  { some }: KindOf<'option'>,
  read: Read,
): unknown {
  const tagged = isTaggedOption(model, some);
  if (cursor.sees('none')) {
    cursor.label();
    return tagged ? { tag: 'none' } : undefined;
  }
  const explicit = cursor.sees('some');
  if (!explicit && !mayBeFlat(model, some)) {
    throw cursor.error(`expected some(…) or none, found ${cursor.found()}`);
  }
  if (explicit) cursor.label();
  const value = explicit ? readPayload(cursor, () => read(some)) : read(some);
  return tagged ? { tag: 'some', val: value } : value;
}

function readResult(
  model: WitModel,
  cursor: WaveCursor,
  kind: KindOf<'result'>,
  name: string,
  read: Read,
): unknown {
  if (!cursor.sees('ok', 'err')) {
    const isFlat = kind.ok !== undefined && mayBeFlat(model, kind.ok);
    if (isFlat) return { tag: 'ok', val: read(kind.ok!) };
    throw cursor.error(`expected ok or err of ${name}, found ${cursor.found()}`);
  }
  const tag = cursor.label()!.name as 'ok' | 'err';
  const type = kind[tag];
  return { tag, val: type === undefined ? undefined : readPayload(cursor, () => read(type)) };
}

function readPayload(cursor: WaveCursor, read: () => unknown): unknown {
  cursor.expect('(');
  const value = read();
  cursor.expect(')');
  return value;
}
