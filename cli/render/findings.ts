import type { Finding } from '../doctor/finding.ts';
import type { Paint } from './paint.ts';
import { renderTable } from './table.ts';

const MARKS = { ok: ['green', '✓'], warn: ['yellow', '!'], fail: ['red', '✗'] } as const;

/** One line for each check, then what to mend, then the verdict. */
export function renderFindings(findings: readonly Finding[], paint: Paint): string {
  const rows = findings.map(({ check, status, found }) => {
    const [style, mark] = MARKS[status];
    return [paint(style, mark), check, found.split('\n', 1)[0]!];
  });
  const wrong = findings.filter(({ status }) => status === 'fail').length;
  const mends = findings
    .filter(({ mend }) => mend !== undefined)
    .map(({ check, found, mend }) => {
      const more = found
        .split('\n')
        .slice(1)
        .map((line) => `\n${line}`)
        .join('');
      return `\n${paint('bold', check)}: ${paint('cyan', mend ?? '')}${more}`;
    });
  const verdict =
    wrong === 0
      ? paint('green', 'Ready.')
      : paint('red', `${wrong} of ${findings.length} checks failed.`);
  return [renderTable(rows), ...mends, '', verdict].join('\n');
}
