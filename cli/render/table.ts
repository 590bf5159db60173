import { stripVTControlCharacters } from 'node:util';

const LEAST_COLUMNS = 12;

/**
 * Rows with their columns lined up, two spaces between; colours do not count as width. What is
 * wider than `columns` is cut where it is widest; cells that may be cut have no colour.
 */
export function renderTable(
  rows: readonly (readonly string[])[],
  indent = '',
  columns: number = Infinity,
): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))));
  }
  narrow(widths, columns - indent.length - 2 * (widths.length - 1));
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => fit(cell, widths[at]!));
      return `${indent}${cells.join('  ')}`.trimEnd();
    })
    .join('\n');
}

/** Takes from the widest columns what is too much. */
function narrow(widths: number[], total: number): void {
  for (let over = widths.reduce((sum, width) => sum + width, 0) - total; over > 0; over--) {
    const widest = Math.max(...widths);
    if (widest <= LEAST_COLUMNS) return;
    widths[widths.indexOf(widest)]! -= 1;
  }
}

function fit(cell: string, width: number): string {
  const over = widthOf(cell) - width;
  return over > 0 ? `${[...cell].slice(0, width - 1).join('')}…` : cell + ' '.repeat(-over);
}

function widthOf(cell: string): number {
  return [...stripVTControlCharacters(cell)].length;
}
