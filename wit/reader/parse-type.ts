import { PRIMITIVES, type WitPrimitive } from '../model.ts';
import type { TypeNode } from './ast.ts';
import type { Place } from './source-text.ts';
import type { TokenCursor } from './token-cursor.ts';

const MAX_DEPTH = 100;
const PRIMITIVE_NAMES: ReadonlySet<string> = new Set(PRIMITIVES);
const OLD_NAMES: Readonly<Record<string, string>> = { float32: 'f32', float64: 'f64' };

/** A type where it is used: `list<tuple<string, order>>`. @throws WIT_SYNTAX */
export function parseType(cursor: TokenCursor, depth = 0): TypeNode {
  const at = cursor.peek();
  if (depth >= MAX_DEPTH) {
    throw cursor.fail(at, 'types are nested too deep', 'give an inner type a name of its own');
  }
  if (at.kind === 'name' && !at.escaped) {
    if (PRIMITIVE_NAMES.has(at.text)) {
      cursor.take();
      return { at, kind: 'primitive', primitive: at.text as WitPrimitive };
    }
    const parse = CONSTRUCTED[at.text];
    if (parse !== undefined) {
      cursor.take();
      return parse(cursor, at, () => parseType(cursor, depth + 1));
    }
  }
  const renamed = OLD_NAMES[at.text];
  const name = cursor.expectName('a type');
  if (renamed !== undefined && !at.escaped) {
    throw cursor.fail(at, `there is no type '${at.text}'`, `write ${renamed}`);
  }
  return { at, kind: 'named', name };
}

type ParseConstructed = (cursor: TokenCursor, at: Place, inner: () => TypeNode) => TypeNode;

const CONSTRUCTED: Readonly<Record<string, ParseConstructed>> = {
  __proto__: null!,
  list: (cursor, at, inner) =>
    bracketed(cursor, () => {
      const element = inner();
      return { at, kind: 'list', element, ...parseLength(cursor) };
    }),
  option: (cursor, at, inner) => bracketed(cursor, () => ({ at, kind: 'option', some: inner() })),
  result: (cursor, at, inner) => {
    if (!cursor.isSymbol('<')) return { at, kind: 'result' };
    return bracketed(cursor, () => {
      const ok = cursor.eatWord('_') ? undefined : inner();
      if (ok !== undefined && !cursor.isSymbol(',')) return { at, kind: 'result', ok };
      cursor.expectSymbol(',', 'write result<_, error>, or result alone');
      return { at, kind: 'result', ...(ok && { ok }), err: inner() };
    });
  },
  tuple: (cursor, at, inner) => ({ at, kind: 'tuple', items: cursor.list('<', '>', inner) }),
  map: (cursor, at, inner) =>
    bracketed(cursor, () => {
      const key = inner();
      cursor.expectSymbol(',', 'a map has a key and a value: map<string, u32>');
      return { at, kind: 'map', key, value: inner() };
    }),
  stream: (cursor, at, inner) =>
    !cursor.isSymbol('<')
      ? { at, kind: 'stream' }
      : bracketed(cursor, () => ({ at, kind: 'stream', element: inner() })),
  future: (cursor, at, inner) =>
    !cursor.isSymbol('<')
      ? { at, kind: 'future' }
      : bracketed(cursor, () => ({ at, kind: 'future', value: inner() })),
  own: (cursor, at) => parseHandle(cursor, at, 'own'),
  borrow: (cursor, at) => parseHandle(cursor, at, 'borrow'),
};

function parseHandle(cursor: TokenCursor, at: Place, mode: 'own' | 'borrow'): TypeNode {
  return bracketed(cursor, () => ({
    at,
    kind: 'handle',
    mode,
    resource: cursor.expectName('the name of a resource'),
  }));
}

function bracketed(cursor: TokenCursor, parse: () => TypeNode): TypeNode {
  cursor.expectSymbol('<');
  const node = parse();
  cursor.expectSymbol('>');
  return node;
}

function parseLength(cursor: TokenCursor): { length?: number } {
  if (!cursor.eatSymbol(',')) return {};
  const { kind, text } = cursor.peek();
  const length = Number(text);
  if (kind !== 'integer' || length < 1 || length >= 2 ** 32) {
    throw cursor.unexpected('a length', 'the length of a list is a number from 1 to 4294967295');
  }
  cursor.take();
  return { length };
}
