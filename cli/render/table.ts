import { stripVTControlCharacters } from 'node:util';

/** Rows with their columns lined up, two spaces between; colours do not count as width. */
export function renderTable(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))));
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => cell + ' '.repeat(widths[at]! - widthOf(cell)));
      return `${indent}${cells.join('  ')}`.trimEnd();
    })
    .join('\n');
}

function widthOf(cell: string): number {
  return [...stripVTControlCharacters(cell)].length;
}
