import type { TypeIndex, WitType, WitTypeKind } from '../model.ts';
import type { Name, TypeNode } from './ast.ts';
import type { ModelDraft } from './model-draft.ts';
import { errorAt, spanOf, type Place } from './source-text.ts';

/** What a name of a type means where it is written. @throws WIT_UNRESOLVED */
export type FindType = (name: Name) => TypeIndex;

/** The type of a value, such as a parameter. @throws WIT_UNRESOLVED, WIT_INVALID */
export function resolveType(draft: ModelDraft, find: FindType, node: TypeNode): WitType {
  if (node.kind === 'primitive') return node.primitive;
  const span = spanOf(node.at);
  if (node.kind === 'named') return draft.asValue(find(node.name), span);
  return draft.anonymous(resolveKind(draft, find, node), span);
}

/** What `type name = node` defines. @throws WIT_UNRESOLVED, WIT_INVALID */
export function resolveKind(draft: ModelDraft, find: FindType, node: TypeNode): WitTypeKind {
  const inner = (type: TypeNode): WitType => resolveType(draft, find, type);
  const sent = (type: TypeNode): WitType => requireNoBorrow(draft, inner(type), type.at, node.kind);
  switch (node.kind) {
    case 'primitive':
      return { kind: 'alias', type: node.primitive };
    case 'named':
      return { kind: 'alias', type: find(node.name) };
    case 'list': {
      const length = node.length === undefined ? {} : { length: node.length };
      return { kind: 'list', element: inner(node.element), ...length };
    }
    case 'option':
      return { kind: 'option', some: inner(node.some) };
    case 'result': {
      const ok = node.ok === undefined ? {} : { ok: inner(node.ok) };
      return { kind: 'result', ...ok, ...(node.err !== undefined && { err: inner(node.err) }) };
    }
    case 'tuple':
      return { kind: 'tuple', items: node.items.map(inner) };
    case 'map':
      return { kind: 'map', key: mapKey(draft, find, node.key), value: inner(node.value) };
    case 'stream':
      return { kind: 'stream', ...(node.element !== undefined && { element: sent(node.element) }) };
    case 'future':
      return { kind: 'future', ...(node.value !== undefined && { value: sent(node.value) }) };
    case 'handle': {
      const { mode } = node;
      return { kind: 'handle', mode, resource: findResource(draft, find, node.resource) };
    }
  }
}

function findResource(draft: ModelDraft, find: FindType, name: Name): TypeIndex {
  const index = find(name);
  if (draft.resourceOf(index) !== undefined) return index;
  const hint = 'only resources have handles: write the type alone';
  throw errorAt('WIT_INVALID', name, `'${name.text}' is no resource`, hint);
}

/** @throws WIT_INVALID when the type holds a borrow; `where` names what cannot hold it */
export function requireNoBorrow(
  draft: ModelDraft,
  type: WitType,
  place: Place,
  where: string,
): WitType {
  if (!draft.holdsBorrow(type)) return type;
  const hint = 'a borrow ends with the call that lends it: pass the resource itself, owned';
  throw errorAt('WIT_INVALID', place, `a ${where} cannot hold a borrow`, hint);
}

const NO_KEYS: readonly WitType[] = ['f32', 'f64', 'error-context'];

function mapKey(draft: ModelDraft, find: FindType, node: TypeNode): WitType {
  const key = resolveType(draft, find, node);
  let plain = key;
  while (typeof plain === 'number') {
    const { kind } = draft.types[plain]!;
    if (kind.kind !== 'alias') break;
    plain = kind.type;
  }
  if (typeof plain === 'string' && !NO_KEYS.includes(plain)) return key;
  const hint = 'use a bool, an integer, a char or a string';
  throw errorAt('WIT_INVALID', node.at, 'this type cannot be the key of a map', hint);
}
