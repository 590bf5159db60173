import type { PackageReference, Path } from './ast.ts';
import type { TokenCursor } from './token-cursor.ts';

/** `ns:name` or `ns:name@1.0.0`, as in a package statement. @throws WIT_SYNTAX */
export function parsePackageReference(cursor: TokenCursor): PackageReference {
  const namespace = cursor.expectName('the namespace of a package');
  cursor.expectSymbol(':', `a package has two names: ${namespace.text}:name`);
  const name = cursor.expectName('the name of a package');
  return { namespace, name, ...parseVersion(cursor) };
}

/** `iface` or `ns:pkg/iface@1.0.0`. @throws WIT_SYNTAX */
export function parsePath(cursor: TokenCursor, what: string): Path {
  const first = cursor.expectName(what);
  if (!cursor.eatSymbol(':')) {
    if (cursor.isSymbol('/')) {
      throw cursor.unexpected(`';' or '.'`, `write the namespace too: namespace:${first.text}/…`);
    }
    return { name: first };
  }
  const packageName = cursor.expectName('the name of a package');
  cursor.expectSymbol('/', `write ${first.text}:${packageName.text}/name`);
  const name = cursor.expectName(what);
  const reference = { namespace: first, name: packageName, ...parseVersion(cursor) };
  cursor.references.push(reference);
  return { package: reference, name };
}

function parseVersion(cursor: TokenCursor): { version?: string } {
  return cursor.eatSymbol('@') ? { version: cursor.expectVersion() } : {};
}
