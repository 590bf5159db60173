import { resolveAlias, type WitField, type WitModel, type WitType } from '../model.ts';
import { shortestFloat32 } from './float32.ts';
import { camelCase, isTaggedOption, kindOf } from './js-shape.ts';
import { typeText } from './type-text.ts';
import { printWaveCase } from './wave-cases.ts';
import { printWaveFloat } from './wave-numbers.ts';
import { quoteWave } from './wave-text.ts';

/** The WAVE text of a value, on one line. Options of a record that are none are left out. */
export function printWave(model: WitModel, type: WitType, value: unknown): string {
  const target = resolveAlias(model, type);
  if (typeof target === 'string') return printPrimitive(target, value);
  const print = (part: WitType, held: unknown): string => printWave(model, part, held);
  const { kind } = model.types[target]!;
  const { tag, val } = (value ?? {}) as { readonly tag?: string; readonly val?: unknown };
  const payload = (part: WitType | undefined): string =>
    part === undefined ? '' : `(${print(part, val)})`;
  switch (kind.kind) {
    case 'record':
      return printRecord(model, kind.fields, value as Record<string, unknown>);
    case 'flags': {
      const set = value as Readonly<Record<string, unknown>>;
      const names = kind.flags.map((flag) => flag.name);
      return `{${names.filter((name) => set[camelCase(name)] === true).join(', ')}}`;
    }
    case 'enum':
      return printWaveCase(value as string);
    case 'variant':
      return printWaveCase(tag!) + payload(kind.cases.find((one) => one.name === tag)?.type);
    case 'option':
      return printOption(model, kind.some, value);
    case 'result':
      return tag + payload(kind[tag as 'ok' | 'err']);
    case 'tuple': {
      const items = value as readonly unknown[];
      return `(${kind.items.map((item, at) => print(item, items[at])).join(', ')})`;
    }
    case 'list': {
      const items = Array.from(value as ArrayLike<unknown>, (item) => print(kind.element, item));
      return `[${items.join(', ')}]`;
    }
    case 'map': {
      const entries = [...(value as Map<unknown, unknown>)].map(
        ([key, held]) => `${print(kind.key, key)}: ${print(kind.value, held)}`,
      );
      return braced(entries);
    }
    default:
      return `<${typeText(model, target)}>`;
  }
}

function printPrimitive(type: string, value: unknown): string {
  switch (type) {
    case 'string':
      return quoteWave(value as string, '"');
    case 'char':
      return quoteWave(value as string, "'");
    case 'f32':
      return printWaveFloat(shortestFloat32(value as number));
    case 'f64':
      return printWaveFloat(value as number);
    default:
      return String(value);
  }
}

function printOption(model: WitModel, some: WitType, value: unknown): string {
  const tagged = isTaggedOption(model, some);
  const { tag, val } = tagged
    ? (value as { readonly tag: string; readonly val?: unknown })
    : { tag: value === undefined || value === null ? 'none' : 'some', val: value };
  return tag === 'none' ? tag : `some(${printWave(model, some, val)})`;
}

function printRecord(
  model: WitModel,
  fields: readonly WitField[],
  record: Readonly<Record<string, unknown>>,
): string {
  const shown = fields.flatMap(({ name, type }) => {
    const text = printWave(model, type, record[camelCase(name)]);
    const kind = kindOf(model, type);
    const isNone = text === 'none' && typeof kind === 'object' && kind.kind === 'option';
    return isNone ? [] : [`${name}: ${text}`];
  });
  return braced(shown);
}

function braced(entries: readonly string[]): string {
  return entries.length === 0 ? '{:}' : `{${entries.join(', ')}}`;
}
