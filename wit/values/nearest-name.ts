/** The name that is most like the wanted one; `undefined` when none is like it. */
export function findNearestName(wanted: string, names: readonly string[]): string | undefined {
  const found = names
    .map((name) => ({ name, distance: editDistance(fold(wanted), fold(name)) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (found === undefined) return undefined;
  return found.distance <= Math.max(1, found.name.length / 3) ? found.name : undefined;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The least number of characters to put in, take out or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
