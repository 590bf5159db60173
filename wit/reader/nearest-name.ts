/** The known name that was most likely meant by `written`, if one is close enough. */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const away = distance(written.toLowerCase(), name.toLowerCase());
    if (away < least) [best, least] = [name, away];
  }
  return best;
}

/** A hint that offers the nearest known name, or else lists what there is, or else says `none`. */
export function suggest(written: string, known: Iterable<string>, none: string): string {
  const names = [...known];
  const nearest = nearestName(written, names);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  if (names.length === 0) return none;
  const more = names.length > 12 ? ', …' : '';
  return `there ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 12).join(', ')}${more}`;
}

/** Levenshtein: insertions, deletions and replacements from one to the other. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = previous[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[to.length]!;
}
