import type { WitModel, WitType, WitTypeKind } from '../model.ts';
import { camelCase, kindOf } from './js-shape.ts';
import { sampleValue } from './sample.ts';

/** A piece of TypeScript that stands for a value which is no literal. */
class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A TypeScript expression of the sample of the type, as jco types it: `{ sku: 'hello', at: 1n }`. A
 * resource is made by its class, which must be in scope under the resource's name: `new Bucket()`.
 */
export function sampleTypeScript(model: WitModel, type: WitType): string {
  const within = new Set<number>();
  const other = (kind: WitTypeKind, index: number): unknown => {
    if (within.has(index)) return undefined;
    within.add(index);
    const made = new Expression(expressionOf(model, kind, other));
    within.delete(index);
    return made;
  };
  return literal(sampleValue(model, type, other));
}

/** The class that stands for a resource: `key-value` is `KeyValue`. */
export function className(resource: string): string {
  const name = camelCase(resource);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

type Other = (kind: WitTypeKind, index: number) => unknown;

function expressionOf(model: WitModel, kind: WitTypeKind, other: Other): string {
  const text = (type: WitType | undefined): string =>
    type === undefined ? '' : literal(sampleValue(model, type, other));
  switch (kind.kind) {
    case 'stream': {
      const item = text(kind.element) || 'undefined';
      // TypeScript widens a literal that is yielded: of an enum only `string` would be left.
      const isCase = kind.element !== undefined && isEnum(model, kind.element);
      return `(async function* () { yield ${item}${isCase ? ' as const' : ''}; })()`;
    }
    case 'future':
      return `Promise.resolve(${text(kind.value)})`;
    case 'handle': {
      const made = findConstructor(model, kind.resource);
      const args = (made?.params ?? []).map((param) => text(param.type));
      return `new ${className(model.types[kind.resource]!.name ?? 'resource')}(${args.join(', ')})`;
    }
    default:
      return 'undefined';
  }
}

function isEnum(model: WitModel, type: WitType): boolean {
  const kind = kindOf(model, type);
  return typeof kind === 'object' && kind.kind === 'enum';
}

function findConstructor(
  model: WitModel,
  resource: number,
): WitModel['interfaces'][number]['functions'][number] | undefined {
  return model.interfaces
    .flatMap((home) => home.functions)
    .find((fn) => fn.kind === 'constructor' && fn.resource === resource);
}

function literal(value: unknown): string {
  if (value instanceof Expression) return value.text;
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (ArrayBuffer.isView(value)) {
    const items = Array.from(value as unknown as ArrayLike<unknown>, literal);
    return `new ${value.constructor.name}([${items.join(', ')}])`;
  }
  if (value instanceof Map) return `new Map([${[...value].map(literal).join(', ')}])`;
  const fields = Object.entries(value).map(([key, held]) => `${key}: ${literal(held)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
