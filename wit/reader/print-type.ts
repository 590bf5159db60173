import type { WitField, WitFunction, WitModel, WitType, WitTypeKind } from '../model.ts';
import { escapeName } from './keywords.ts';

/** A type as WIT text where it is used; named types by their name, `%`-escaped as needed. */
export function printType(model: WitModel, type: WitType): string {
  if (typeof type === 'string') return type;
  const { name, kind } = model.types[type]!;
  if (name !== undefined) return escapeName(name);
  if (kind.kind === 'handle' && kind.mode === 'own') return printType(model, kind.resource);
  return printKind(model, kind);
}

/** What stands after `type name =`. Kinds with braces have no such text. */
export function printKind(model: WitModel, kind: WitTypeKind): string {
  const text = (type: WitType): string => printType(model, type);
  switch (kind.kind) {
    case 'alias':
      return text(kind.type);
    case 'list':
      return `list<${text(kind.element)}${kind.length === undefined ? '' : `, ${kind.length}`}>`;
    case 'option':
      return `option<${text(kind.some)}>`;
    case 'result':
      return printResult(kind, text);
    case 'tuple':
      return `tuple<${kind.items.map(text).join(', ')}>`;
    case 'map':
      return `map<${text(kind.key)}, ${text(kind.value)}>`;
    case 'stream':
      return kind.element === undefined ? 'stream' : `stream<${text(kind.element)}>`;
    case 'future':
      return kind.value === undefined ? 'future' : `future<${text(kind.value)}>`;
    case 'handle':
      return `${kind.mode}<${text(kind.resource)}>`;
    default:
      return kind.kind;
  }
}

function printResult(
  { ok, err }: WitTypeKind & { kind: 'result' },
  text: (type: WitType) => string,
): string {
  if (ok === undefined && err === undefined) return 'result';
  if (err === undefined) return `result<${text(ok!)}>`;
  return `result<${ok === undefined ? '_' : text(ok)}, ${text(err)}>`;
}

/** `name: func(a: u32) -> string`, or `constructor(…)`, without the semicolon. */
export function printFunction(model: WitModel, fn: WitFunction): string {
  const written = fn.kind === 'method' ? fn.params.slice(1) : fn.params;
  const params = `(${written.map((param) => printField(model, param)).join(', ')})`;
  if (fn.kind === 'constructor') return `constructor${params}${constructorResult(model, fn)}`;
  const words = `${fn.kind === 'static' ? 'static ' : ''}${fn.async ? 'async ' : ''}func`;
  const result = fn.result === undefined ? '' : ` -> ${printType(model, fn.result)}`;
  return `${escapeName(fn.name)}: ${words}${params}${result}`;
}

/** `name: type` */
export function printField(model: WitModel, { name, type }: WitField): string {
  return `${escapeName(name)}: ${printType(model, type)}`;
}

function constructorResult(model: WitModel, { result }: WitFunction): string {
  const kind = typeof result === 'number' ? model.types[result]!.kind : undefined;
  return kind?.kind === 'result' ? ` -> ${printType(model, result!)}` : '';
}
