import type { WitModel, WitType, WitTypeKind } from '../../wit/model.ts';
import { isTaggedOption, kindOf, numericArray } from '../../wit/values/js-shape.ts';
import { className } from '../../wit/values/sample-typescript.ts';

const PRIMITIVES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  u8: 'number',
  s8: 'number',
  u16: 'number',
  s16: 'number',
  u32: 'number',
  s32: 'number',
  u64: 'bigint',
  s64: 'bigint',
  f32: 'number',
  f64: 'number',
  char: 'string',
  string: 'string',
  'error-context': 'unknown',
};

/**
 * The TypeScript of a type as jco writes it. Named types are members of `alias`, the module of the
 * interface that the type is used in.
 * @source jco-transpile 0.15 `generateTypes` with `guest: true`
 */
export function typeScriptType(model: WitModel, type: WitType, alias: string): string {
  if (typeof type === 'string') return PRIMITIVES[type]!;
  const { name, kind } = model.types[type]!;
  if (name !== undefined) return `${alias}.${className(name)}`;
  const text = (part: WitType | undefined): string =>
    part === undefined ? 'void' : typeScriptType(model, part, alias);
  switch (kind.kind) {
    case 'list':
      return listType(model, kind, text);
    case 'option':
      return isTaggedOption(model, kind.some)
        ? `${alias}.Option<${text(kind.some)}>`
        : `${text(kind.some)} | undefined`;
    case 'result':
      return `${alias}.Result<${text(kind.ok)}, ${text(kind.err)}>`;
    case 'tuple':
      return `[${kind.items.map(text).join(', ')}]`;
    case 'map':
      return `Map<${text(kind.key)}, ${text(kind.value)}>`;
    case 'stream':
      return `AsyncIterable<${text(kind.element)}>`;
    case 'future':
      return `PromiseLike<${text(kind.value)}>`;
    case 'handle':
      return text(kind.resource);
    default:
      return 'unknown';
  }
}

function listType(
  model: WitModel,
  { element, length }: Extract<WitTypeKind, { kind: 'list' }>,
  text: (type: WitType) => string,
): string {
  if (length !== undefined) return `[${Array.from({ length }, () => text(element)).join(', ')}]`;
  return numericArray(model, element)?.name ?? `Array<${text(element)}>`;
}

/** What a function returns in TypeScript: the `ok` of a result, as its `err` is thrown. */
export function returnedType(model: WitModel, result: WitType | undefined): WitType | undefined {
  if (result === undefined) return undefined;
  const kind = kindOf(model, result);
  return typeof kind === 'object' && kind.kind === 'result' ? kind.ok : result;
}

/** What a function throws by contract; `undefined` when it cannot fail, or says no more. */
export function thrownType(model: WitModel, result: WitType | undefined): WitType | undefined {
  if (result === undefined) return undefined;
  const kind = kindOf(model, result);
  return typeof kind === 'object' && kind.kind === 'result' ? kind.err : undefined;
}
