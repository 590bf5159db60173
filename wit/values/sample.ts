import { resolveAlias, type WitField, type WitModel, type WitType } from '../model.ts';
import type { WitTypeKind } from '../model.ts';
import { camelCase, isTaggedOption, numericArray } from './js-shape.ts';

/** Gives the sample of what has no plain value: a handle, a stream or a future. */
export type SampleOther = (kind: WitTypeKind, index: number) => unknown;

const PRIMITIVE_SAMPLES: Readonly<Record<string, unknown>> = {
  bool: true,
  u8: 1,
  s8: 1,
  u16: 1,
  s16: 1,
  u32: 1,
  s32: 1,
  u64: 1n,
  s64: 1n,
  f32: 1.5,
  f64: 1.5,
  char: 'a',
  string: 'hello',
};

/**
 * A small plausible value of the type in the JavaScript shape of jco: 1, 'hello', the first case, a
 * list of one. Handles, streams and futures are `undefined` unless `other` gives them.
 */
export function sampleValue(model: WitModel, type: WitType, other?: SampleOther): unknown {
  return sample(model, type, other ?? (() => undefined), []);
}

function sample(
  model: WitModel,
  type: WitType,
  other: SampleOther,
  within: readonly number[],
): unknown {
  const target = resolveAlias(model, type);
  if (typeof target === 'string') return PRIMITIVE_SAMPLES[target];
  // A type that holds itself is no valid WIT, but a model under repair may have one.
  if (within.includes(target)) return undefined;
  const of = (part: WitType): unknown => sample(model, part, other, [...within, target]);
  const { kind } = model.types[target]!;
  switch (kind.kind) {
    case 'record':
      return sampleRecord(kind.fields, of);
    case 'variant': {
      const [first] = kind.cases;
      return first?.type === undefined
        ? { tag: first?.name }
        : { tag: first.name, val: of(first.type) };
    }
    case 'enum':
      return kind.cases[0]?.name;
    case 'flags':
      return Object.fromEntries(kind.flags.map((flag, at) => [camelCase(flag.name), at === 0]));
    case 'option':
      return isTaggedOption(model, kind.some) ? { tag: 'some', val: of(kind.some) } : of(kind.some);
    case 'result':
      return { tag: 'ok', val: kind.ok === undefined ? undefined : of(kind.ok) };
    case 'tuple':
      return kind.items.map(of);
    case 'map':
      return new Map([[of(kind.key), of(kind.value)]]);
    case 'list':
      return sampleList(model, kind, of);
    default:
      return other(kind, target);
  }
}

function sampleRecord(fields: readonly WitField[], of: (type: WitType) => unknown): unknown {
  return Object.fromEntries(fields.map(({ name, type }) => [camelCase(name), of(type)]));
}

function sampleList(
  model: WitModel,
  { element, length }: Extract<WitTypeKind, { kind: 'list' }>,
  of: (type: WitType) => unknown,
): unknown {
  const items = Array.from({ length: length ?? 1 }, () => of(element));
  const ArrayType = length === undefined ? numericArray(model, element) : undefined;
  if (ArrayType === undefined) return items;
  const numbers = new ArrayType(items.length);
  numbers.set(items as never);
  return numbers;
}
