/**
 * The name that was most likely meant; `undefined` when none is like it. Case and signs do not
 * count.
 */
export function findNearestName(wanted: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const distance = editDistance(fold(wanted), fold(name));
    if (distance < least && distance <= Math.max(1, name.length / 3))
      [best, least] = [name, distance];
  }
  return best;
}

/** A hint that offers the nearest known name, or else lists what there is, or else says `none`. */
export function suggestName(wanted: string, known: Iterable<string>, none: string): string {
  const names = [...known];
  const nearest = findNearestName(wanted, names);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  if (names.length === 0) return none;
  const more = names.length > 12 ? ', …' : '';
  return `there ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, 12).join(', ')}${more}`;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The least number of characters to put in, take out, replace, or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const cheapest = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1);
      next.push(swapped ? Math.min(cheapest, before[j - 2]! + 1) : cheapest);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
