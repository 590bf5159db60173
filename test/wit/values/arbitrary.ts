import fc from 'fast-check';
import type { WitPrimitive, WitType } from '../../../wit/model.ts';
import { camelCase, isTaggedOption, numericArray } from '../../../wit/values/js-shape.ts';
import { ModelOf } from './model-of.ts';

/** A random type with a way to make its values. */
export interface Typed {
  readonly model: ModelOf;
  readonly type: WitType;
  readonly value: unknown;
}

type Spec =
  | { of: 'primitive'; name: WitPrimitive }
  | { of: 'enum' | 'flags'; count: number }
  | { of: 'record' | 'tuple' | 'variant' | 'result'; parts: Spec[] }
  | { of: 'option' | 'list' | 'fixed' | 'alias'; part: Spec }
  | { of: 'map'; key: WitPrimitive; part: Spec };

const NAMES = [
  'a',
  'line-item',
  'type',
  'x2-y',
  'none',
  'ok',
  'some',
  'HTTP-status',
  'true',
  'inf',
];
const name = (at: number): string => NAMES[at] ?? `n${at}`;
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  bool: fc.boolean(),
  u8: fc.integer({ min: 0, max: 255 }),
  s8: fc.integer({ min: -128, max: 127 }),
  u16: fc.integer({ min: 0, max: 0xffff }),
  s16: fc.integer({ min: -0x8000, max: 0x7fff }),
  u32: fc.integer({ min: 0, max: 0xffffffff }),
  s32: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  u64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  s64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  // JSON text and WAVE have no negative zero that is worth keeping.
  f32: fc.float().map((value) => (value === 0 ? 0 : value)),
  f64: fc.double().map((value) => (value === 0 ? 0 : value)),
  char: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  string: fc.string({ unit: 'binary', maxLength: 300 }),
};
const primitives = Object.keys(VALUES) as WitPrimitive[];
const KEYS: WitPrimitive[] = ['bool', 'u8', 's16', 'u32', 's64', 'u64', 'char', 'string'];

const { spec } = fc.letrec<{ spec: Spec; leaf: Spec }>((tie) => {
  const parts = (min: number, max: number): fc.Arbitrary<Spec[]> =>
    fc.array(tie('spec'), { minLength: min, maxLength: max });
  const leaf = fc.oneof(
    fc.record({ of: fc.constant('primitive' as const), name: fc.constantFrom(...primitives) }),
    fc.record({
      of: fc.constantFrom('enum' as const, 'flags' as const),
      count: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(33, 200)),
    }),
  );
  return {
    leaf,
    spec: fc.oneof(
      { maxDepth: 4 },
      { arbitrary: tie('leaf'), weight: 2 },
      { arbitrary: tie('leaf').map((part): Spec => ({ of: 'list', part })), weight: 1 },
      fc.record({ of: fc.constantFrom('record' as const, 'tuple' as const), parts: parts(1, 5) }),
      fc.record({ of: fc.constant('variant' as const), parts: parts(1, 6) }),
      fc.record({ of: fc.constant('result' as const), parts: parts(2, 2) }),
      {
        arbitrary: fc.record({
          of: fc.constantFrom(...(['option', 'list', 'fixed', 'alias'] as const)),
          part: tie('spec'),
        }),
        weight: 2,
      },
      fc.record({
        of: fc.constant('map' as const),
        key: fc.constantFrom(...KEYS),
        part: tie('spec'),
      }),
    ),
  };
});

/** Every third part of a variant or result has no payload. */
const hasPayload = (at: number, parts: readonly Spec[]): boolean => (at + parts.length) % 3 !== 0;

function build(model: ModelOf, one: Spec): WitType {
  const named = `${one.of === 'fixed' ? 'list' : one.of}-${model.types.length}`;
  const of = (part: Spec): WitType => build(model, part);
  switch (one.of) {
    case 'primitive':
      return one.name;
    case 'enum':
      return model.add({ kind: 'enum', cases: listOf(one.count) }, named);
    case 'flags':
      return model.add({ kind: 'flags', flags: listOf(one.count) }, named);
    case 'tuple':
      return model.add({ kind: 'tuple', items: one.parts.map(of) });
    case 'record': {
      const fields = one.parts.map((part, at) => ({ name: name(at), type: of(part) }));
      return model.add({ kind: 'record', fields }, `record-${model.types.length}`);
    }
    case 'variant': {
      const cases = one.parts.map((part, at) =>
        hasPayload(at, one.parts) ? { name: name(at), type: of(part) } : { name: name(at) },
      );
      return model.add({ kind: 'variant', cases }, `variant-${model.types.length}`);
    }
    case 'result':
      return model.add({
        kind: 'result',
        ...(hasPayload(0, one.parts) ? { ok: of(one.parts[0]!) } : {}),
        ...(hasPayload(1, one.parts) ? { err: of(one.parts[1]!) } : {}),
      });
    case 'option':
      return model.add({ kind: 'option', some: of(one.part) });
    case 'list':
      return model.add({ kind: 'list', element: of(one.part) });
    case 'fixed':
      return model.add({ kind: 'list', element: of(one.part), length: 3 });
    case 'alias':
      return model.add({ kind: 'alias', type: of(one.part) }, `alias-${model.types.length}`);
    case 'map':
      return model.add({ kind: 'map', key: one.key, value: of(one.part) });
  }
}

const listOf = (count: number): { name: string }[] =>
  Array.from({ length: count }, (_, at) => ({ name: name(at) }));

/** Values of a type, in the shapes of jco. */
export function valuesOf(model: ModelOf, type: WitType): fc.Arbitrary<unknown> {
  if (typeof type === 'string') return VALUES[type]!;
  const { kind } = model.types[type]!;
  const of = (part: WitType): fc.Arbitrary<unknown> => valuesOf(model, part);
  const tagged = (tag: string, part?: WitType): fc.Arbitrary<unknown> =>
    part === undefined ? fc.constant({ tag }) : of(part).map((val) => ({ tag, val }));
  switch (kind.kind) {
    case 'record':
      return fc.record(Object.fromEntries(kind.fields.map((f) => [camelCase(f.name), of(f.type)])));
    case 'variant':
      return fc.oneof(...kind.cases.map((one) => tagged(one.name, one.type)));
    case 'enum':
      return fc.constantFrom(...kind.cases.map((one) => one.name));
    case 'flags':
      return fc.record(
        Object.fromEntries(kind.flags.map((flag) => [camelCase(flag.name), fc.boolean()])),
      );
    case 'alias':
      return of(kind.type);
    case 'option':
      return isTaggedOption(model, kind.some)
        ? fc.oneof(tagged('none'), tagged('some', kind.some))
        : fc.option(of(kind.some), { nil: undefined });
    case 'result':
      return fc.oneof(tagged('ok', kind.ok), tagged('err', kind.err));
    case 'tuple':
      return fc.tuple(...kind.items.map(of));
    case 'map':
      return fc
        .uniqueArray(fc.tuple(of(kind.key), of(kind.value)), { selector: ([key]) => key })
        .map((pairs) => new Map(pairs));
    case 'list':
      return listValues(model, of(kind.element), kind.element, kind.length);
    default:
      throw new Error(`no values of ${kind.kind}`);
  }
}

function listValues(
  model: ModelOf,
  element: fc.Arbitrary<unknown>,
  type: WitType,
  length: number | undefined,
): fc.Arbitrary<unknown> {
  if (length !== undefined) return fc.array(element, { minLength: length, maxLength: length });
  const ArrayType = numericArray(model, type);
  return fc.array(element, { maxLength: 6 }).map((items) => {
    if (ArrayType === undefined) return items;
    const numbers = new ArrayType(items.length);
    numbers.set(items as never);
    return numbers;
  });
}

/** A random type with a random value of it. */
export const typed: fc.Arbitrary<Typed> = spec.chain((one) => {
  const model = new ModelOf();
  const type = build(model, one);
  return valuesOf(model, type).map((value) => ({ model, type, value }));
});
