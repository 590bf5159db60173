import { resolveAlias, type WitModel, type WitType, type WitTypeKind } from '../model.ts';

/** The kind of a type behind its aliases: a primitive's name, or the kind of a defined type. */
export function kindOf(model: WitModel, type: WitType): string | WitTypeKind {
  const target = resolveAlias(model, type);
  return typeof target === 'string' ? target : model.types[target]!.kind;
}

/** The JavaScript key of a WIT name: `line-item` is `lineItem`, `HTTP-status` is `httpStatus`. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = name.toLowerCase().split('-');
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/**
 * Whether `option<some>` is `{ tag: 'some' | 'none', val }` rather than a value or `undefined`:
 * when `some` is itself an option that can be `undefined`.
 * @source jco-transpile 0.15 types `option<option<u8>>` as `Option<number | undefined>`
 */
export function isTaggedOption(model: WitModel, some: WitType): boolean {
  const kind = kindOf(model, some);
  return typeof kind === 'object' && kind.kind === 'option' && !isTaggedOption(model, kind.some);
}

export type NumericArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;
export type NumericArrayType = new (length: number) => NumericArray;

const NUMERIC_ARRAYS: Readonly<Record<string, NumericArrayType>> = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

/**
 * The typed array that a list of these elements is; `undefined` where lists are plain arrays. A
 * list of fixed length is always a plain array.
 * @source jco-transpile 0.15: `list<u16>` is `Uint16Array`, `list<u16, 2>` is `[number, number]`
 */
export function numericArray(model: WitModel, element: WitType): NumericArrayType | undefined {
  const kind = kindOf(model, element);
  return typeof kind === 'string' ? NUMERIC_ARRAYS[kind] : undefined;
}
