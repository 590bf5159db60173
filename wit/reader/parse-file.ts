import type {
  Annotated,
  FileNode,
  NestedPackageNode,
  PackageHead,
  PackageItem,
  TopUseNode,
} from './ast.ts';
import { parseAnnotation } from './parse-annotation.ts';
import { parseAlias, parseInterfaceItems } from './parse-interface.ts';
import { parsePackageReference, parsePath } from './parse-path.ts';
import { parseWorldItems } from './parse-world.ts';
import type { WitFile } from './source-text.ts';
import { TokenCursor } from './token-cursor.ts';

const SECOND_HEAD = 'a file starts with one; others are nested: package ns:name { … }';

/** The syntax of one file; nothing in it is looked up yet. @throws WIT_SYNTAX */
export function parseFile(file: WitFile): FileNode {
  const cursor = new TokenCursor(file);
  const items: PackageItem[] = [];
  const nested: NestedPackageNode[] = [];
  let head: PackageHead | undefined;
  while (cursor.peek().kind !== 'end') {
    const annotation = parseAnnotation(cursor);
    const start = cursor.peek();
    const found = parsePackage(cursor, annotation);
    if (found === undefined) items.push(parseItem(cursor, annotation));
    else if ('kind' in found) nested.push(found);
    else if (head === undefined && items.length === 0 && nested.length === 0) head = found;
    else throw cursor.fail(start, 'this package statement is not the first', SECOND_HEAD);
  }
  const { references } = cursor;
  return { file, items, nested, references, ...(head !== undefined && { head }) };
}

function parsePackage(
  cursor: TokenCursor,
  { docs, gate }: Annotated,
): PackageHead | NestedPackageNode | undefined {
  if (!cursor.isWord('package')) return undefined;
  const place = cursor.take();
  if (gate !== undefined) {
    throw cursor.fail(place, 'a package has no gates', 'put them on its interfaces and worlds');
  }
  const head = { ...parsePackageReference(cursor), ...(docs !== undefined && { docs }) };
  if (cursor.eatSymbol(';')) return head;
  cursor.expectSymbol('{', 'end the statement with a semicolon, or nest the package in braces');
  const items: PackageItem[] = [];
  while (!cursor.eatSymbol('}')) {
    const annotation = parseAnnotation(cursor);
    if (cursor.isWord('package')) {
      const hint = 'put it beside this package, at the top level of the file';
      throw cursor.fail(cursor.peek(), 'packages nest one level deep', hint);
    }
    items.push(parseItem(cursor, annotation));
  }
  return { kind: 'package', head, items };
}

function parseItem(cursor: TokenCursor, annotation: Annotated): PackageItem {
  if (cursor.eatWord('interface')) {
    const name = cursor.expectName('the name of an interface');
    return { ...annotation, kind: 'interface', name, items: parseInterfaceItems(cursor) };
  }
  if (cursor.eatWord('world')) {
    const name = cursor.expectName('the name of a world');
    return { ...annotation, kind: 'world', name, items: parseWorldItems(cursor) };
  }
  if (cursor.isWord('use')) return parseTopUse(cursor, annotation);
  const hint = 'functions and types stand inside an interface or a world';
  throw cursor.unexpected(`'interface', 'world', 'use' or 'package'`, hint);
}

function parseTopUse(cursor: TokenCursor, annotation: Annotated): TopUseNode {
  const place = cursor.take();
  if (annotation.gate !== undefined) {
    throw cursor.fail(place, 'a use at the top level has no gates', 'remove them');
  }
  const path = parsePath(cursor, 'the name of an interface or a world');
  const node = { kind: 'top-use', path, ...parseAlias(cursor) } as const;
  if (cursor.isSymbol('.')) {
    const hint = 'types are used inside an interface or a world; here: use path as name;';
    throw cursor.unexpected(`';'`, hint);
  }
  cursor.expectSymbol(';', 'a use ends with a semicolon');
  return node;
}
