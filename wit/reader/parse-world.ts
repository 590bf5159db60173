import type { Annotated, ExternNode, IncludeNode, PortNode, WorldItem } from './ast.ts';
import { parseAnnotation } from './parse-annotation.ts';
import { parseDefinition } from './parse-definition.ts';
import { parseFunction } from './parse-function.ts';
import { parseInterfaceItems, parseUse } from './parse-interface.ts';
import { parsePath } from './parse-path.ts';
import type { TokenCursor } from './token-cursor.ts';

/** What stands between the braces of a world, braces included. @throws WIT_SYNTAX */
export function parseWorldItems(cursor: TokenCursor): WorldItem[] {
  cursor.expectSymbol('{');
  const items: WorldItem[] = [];
  while (!cursor.eatSymbol('}')) items.push(parseItem(cursor));
  return items;
}

function parseItem(cursor: TokenCursor): WorldItem {
  const annotation = parseAnnotation(cursor);
  if (cursor.eatWord('import')) return parsePort(cursor, 'import', annotation);
  if (cursor.eatWord('export')) return parsePort(cursor, 'export', annotation);
  if (cursor.eatWord('include')) return { ...annotation, ...parseInclude(cursor) };
  const item = parseUse(cursor, annotation) ?? parseDefinition(cursor, annotation);
  if (item !== undefined) return item;
  const expected = `'import', 'export', 'include', 'use', a type or '}'`;
  throw cursor.unexpected(expected, 'say of a function or an interface: import, or export');
}

function parsePort(
  cursor: TokenCursor,
  kind: 'import' | 'export',
  annotation: Annotated,
): PortNode {
  const target = parseExtern(cursor, annotation);
  return { ...annotation, kind, target };
}

function parseExtern(cursor: TokenCursor, annotation: Annotated): ExternNode {
  const isLabelled = cursor.isSymbol(':', 1) && !cursor.isSymbol('/', 3);
  if (!isLabelled) return parseExternPath(cursor);
  const name = cursor.expectName('a name');
  cursor.take();
  if (cursor.isWord('func') || cursor.isWord('async')) {
    return parseFunction(cursor, name, annotation, 'free');
  }
  if (cursor.eatWord('interface')) {
    return { ...annotation, kind: 'interface', name, items: parseInterfaceItems(cursor) };
  }
  return { ...parseExternPath(cursor), label: name };
}

function parseExternPath(cursor: TokenCursor): ExternNode & { kind: 'path' } {
  const path = parsePath(cursor, 'the name of an interface');
  cursor.expectSymbol(';', 'an import or export ends with a semicolon');
  return { kind: 'path', path };
}

function parseInclude(cursor: TokenCursor): IncludeNode {
  const from = parsePath(cursor, 'the name of a world');
  if (!cursor.eatWord('with')) {
    cursor.expectSymbol(';', 'an include ends with a semicolon');
    return { kind: 'include', from, renames: [] };
  }
  const renames = cursor.list('{', '}', () => {
    const name = cursor.expectName('a name in the included world');
    cursor.expectWord('as');
    return { name, alias: cursor.expectName('another name') };
  });
  cursor.eatSymbol(';');
  return { kind: 'include', from, renames };
}
