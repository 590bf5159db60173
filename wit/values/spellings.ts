import { camelCase } from './js-shape.ts';

/** How a WIT name may be written in JSON: `lineItem` first, then `line-item` and `line_item`. */
export function spellings(name: string): string[] {
  return [...new Set([camelCase(name), name, name.replaceAll('-', '_')])];
}

/** From every accepted spelling of the names to the place of the name. */
export function indexSpellings(names: readonly string[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  // Back to front, so that of two names that share a spelling the first one keeps it.
  for (let at = names.length - 1; at >= 0; at--) {
    for (const spelling of spellings(names[at]!)) index.set(spelling, at);
  }
  return index;
}
