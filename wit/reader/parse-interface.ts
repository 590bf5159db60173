import type { Annotated, InterfaceItem, Name, UseNode } from './ast.ts';
import { parseAnnotation } from './parse-annotation.ts';
import { parseDefinition } from './parse-definition.ts';
import { parseFunction } from './parse-function.ts';
import { parsePath } from './parse-path.ts';
import type { TokenCursor } from './token-cursor.ts';

/** What stands between the braces of an interface, braces included. @throws WIT_SYNTAX */
export function parseInterfaceItems(cursor: TokenCursor): InterfaceItem[] {
  cursor.expectSymbol('{');
  const items: InterfaceItem[] = [];
  while (!cursor.eatSymbol('}')) items.push(parseItem(cursor));
  return items;
}

function parseItem(cursor: TokenCursor): InterfaceItem {
  const annotation = parseAnnotation(cursor);
  // Before a colon, a keyword is a function's name that lacks its %: the error should say so.
  const item = cursor.isSymbol(':', 1)
    ? undefined
    : (parseUse(cursor, annotation) ?? parseDefinition(cursor, annotation));
  if (item !== undefined) return item;
  const name = cursor.expectName(`a type, a function, 'use' or '}'`);
  cursor.expectSymbol(':', `a function is written ${name.text}: func(…)`);
  return parseFunction(cursor, name, annotation, 'free');
}

/** `use path.{a, b as c};`, or `undefined` when something else stands here. @throws WIT_SYNTAX */
export function parseUse(cursor: TokenCursor, annotation: Annotated): UseNode | undefined {
  if (!cursor.eatWord('use')) return undefined;
  const from = parsePath(cursor, 'the name of an interface');
  cursor.expectSymbol('.', `write the types that are used: use ${from.name.text}.{name};`);
  const names = cursor.list('{', '}', () => {
    const name = cursor.expectName('the name of a type');
    return { name, ...parseAlias(cursor) };
  });
  cursor.expectSymbol(';', 'a use ends with a semicolon');
  return { ...annotation, kind: 'use', from, names };
}

/** ` as alias`, where there is one. @throws WIT_SYNTAX */
export function parseAlias(cursor: TokenCursor): { alias?: Name } {
  return cursor.eatWord('as') ? { alias: cursor.expectName('another name') } : {};
}
