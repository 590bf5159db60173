import type { WitFunction, WitModel, WitType, WitTypeKind } from '../model.ts';

/** The WIT text of a type: named types by their name, the others written out: `list<item>`. */
export function typeText(model: WitModel, type: WitType): string {
  if (typeof type === 'string') return type;
  const { name, kind } = model.types[type]!;
  return name ?? kindText(model, kind);
}

/** The WIT line of a function, without its semicolon: `place: func(items: list<item>) -> order`. */
export function signature(model: WitModel, fn: WitFunction): string {
  const written = fn.kind === 'method' ? fn.params.slice(1) : fn.params;
  const params = written.map(({ name, type }) => `${name}: ${typeText(model, type)}`).join(', ');
  const result = fn.result === undefined ? '' : ` -> ${typeText(model, fn.result)}`;
  if (fn.kind === 'constructor') {
    const plain = fn.result === undefined || isHandle(model, fn.result);
    return `constructor(${params})${plain ? '' : result}`;
  }
  const kind = `${fn.kind === 'static' ? 'static ' : ''}${fn.async ? 'async ' : ''}func`;
  return `${fn.name}: ${kind}(${params})${result}`;
}

function isHandle(model: WitModel, type: WitType): boolean {
  return typeof type === 'number' && model.types[type]!.kind.kind === 'handle';
}

function kindText(model: WitModel, kind: WitTypeKind): string {
  const text = (type: WitType | undefined): string =>
    type === undefined ? '_' : typeText(model, type);
  switch (kind.kind) {
    case 'alias':
      return text(kind.type);
    case 'list':
      return `list<${text(kind.element)}${kind.length === undefined ? '' : `, ${kind.length}`}>`;
    case 'option':
      return `option<${text(kind.some)}>`;
    case 'result':
      if (kind.err !== undefined) return `result<${text(kind.ok)}, ${text(kind.err)}>`;
      return kind.ok === undefined ? 'result' : `result<${text(kind.ok)}>`;
    case 'tuple':
      return `tuple<${kind.items.map(text).join(', ')}>`;
    case 'map':
      return `map<${text(kind.key)}, ${text(kind.value)}>`;
    case 'stream':
      return kind.element === undefined ? 'stream' : `stream<${text(kind.element)}>`;
    case 'future':
      return kind.value === undefined ? 'future' : `future<${text(kind.value)}>`;
    case 'handle':
      return kind.mode === 'own' ? text(kind.resource) : `borrow<${text(kind.resource)}>`;
    default:
      return kind.kind;
  }
}
