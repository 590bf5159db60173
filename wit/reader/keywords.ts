/** The words that stand for something in WIT; as names they are written with a `%`. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'use',
  'type',
  'func',
  'u8',
  'u16',
  'u32',
  'u64',
  's8',
  's16',
  's32',
  's64',
  'f32',
  'f64',
  'char',
  'record',
  'resource',
  'own',
  'borrow',
  'flags',
  'variant',
  'enum',
  'bool',
  'string',
  'option',
  'result',
  'future',
  'stream',
  'error-context',
  'list',
  'map',
  '_',
  'as',
  'from',
  'static',
  'interface',
  'tuple',
  'import',
  'export',
  'world',
  'package',
  'constructor',
  'async',
  'include',
  'with',
]);

const KEBAB = /^(?:[a-z][a-z0-9]*|[A-Z][A-Z0-9]*)(?:-(?:[a-z0-9]+|[A-Z0-9]+))*$/;

/** Whether this is a WIT name: words of small or of capital letters, joined by single hyphens. */
export function isKebabName(text: string): boolean {
  return KEBAB.test(text);
}

/** The name as it is written in WIT, `%`-escaped where it would be taken for a keyword. */
export function escapeName(name: string): string {
  return KEYWORDS.has(name) ? `%${name}` : name;
}
