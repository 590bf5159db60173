import type { Annotated, FieldNode, FunctionNode, Name, TypeNode } from './ast.ts';
import { parseType } from './parse-type.ts';
import type { TokenCursor } from './token-cursor.ts';

const END = 'a function ends with a semicolon';

/** `async func(a: u32) -> string;` after the colon. @throws WIT_SYNTAX */
export function parseFunction(
  cursor: TokenCursor,
  name: Name,
  annotation: Annotated,
  role: 'free' | 'method' | 'static',
): FunctionNode {
  const async = cursor.eatWord('async');
  if (async && cursor.isWord('static')) {
    throw cursor.unexpected(`'func'`, 'write static async func');
  }
  cursor.expectWord('func');
  const params = parseParams(cursor);
  const node = { kind: 'function', name, role, async, params, ...parseResult(cursor) } as const;
  cursor.expectSymbol(';', END);
  return { ...annotation, ...node };
}

/** An item between the braces of a resource. @throws WIT_SYNTAX */
export function parseResourceFunction(
  cursor: TokenCursor,
  annotation: Annotated,
  resource: Name,
): FunctionNode {
  if (cursor.isWord('constructor')) {
    const place = cursor.take();
    const params = parseParams(cursor);
    const result = parseResult(cursor);
    cursor.expectSymbol(';', END);
    const name = { ...place, text: resource.text };
    return {
      ...annotation,
      kind: 'function',
      name,
      role: 'constructor',
      async: false,
      params,
      ...result,
    };
  }
  if (cursor.isWord('async')) {
    const hint = 'write name: async func(…); a constructor is never async';
    throw cursor.unexpected(`'constructor' or the name of a function`, hint);
  }
  const name = cursor.expectName(`'constructor' or the name of a function`);
  cursor.expectSymbol(':', `write ${name.text}: func(…)`);
  const role = cursor.eatWord('static') ? 'static' : 'method';
  return parseFunction(cursor, name, annotation, role);
}

function parseParams(cursor: TokenCursor): FieldNode[] {
  return cursor.list('(', ')', () => parseField(cursor, 'the name of a parameter'));
}

/** `name: type`, of a parameter or a record. @throws WIT_SYNTAX */
export function parseField(cursor: TokenCursor, what: string, docs?: string): FieldNode {
  const name = cursor.expectName(what);
  cursor.expectSymbol(':', `write ${name.text}: and its type`);
  return { name, type: parseType(cursor), ...(docs !== undefined && { docs }) };
}

function parseResult(cursor: TokenCursor): { result?: TypeNode } {
  if (!cursor.eatSymbol('->')) return {};
  if (cursor.isSymbol('(')) {
    throw cursor.unexpected('a type', 'a function has one result: use a record or a tuple');
  }
  return { result: parseType(cursor) };
}
