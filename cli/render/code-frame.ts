const CONTEXT_LINES = 2;

/**
 * The lines around a place in a text, the one in question marked and a caret under the column.
 * `line` and `column` count from 1; a tab before the caret stays a tab, so that the two line up.
 */
export function renderCodeFrame(text: string, line: number, column: number): string {
  const lines = text.split(/\r?\n/);
  const at = Math.min(Math.max(line, 1), lines.length);
  const first = Math.max(1, at - CONTEXT_LINES);
  const last = Math.min(lines.length, at + CONTEXT_LINES);
  const width = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const content = lines[number - 1]!;
    const gutter = String(number).padStart(width);
    shown.push(`${number === at ? '>' : ' '} ${gutter} | ${content}`.trimEnd());
    if (number !== at) continue;
    const indent = content.slice(0, Math.max(0, column - 1)).replace(/[^\t]/g, ' ');
    shown.push(`  ${' '.repeat(width)} | ${indent}^`);
  }
  return shown.join('\n');
}
