import type { LogWritten } from '../../emulator/events.ts';
import type { Paint, Style } from './paint.ts';

const LEVELS: Readonly<Record<string, Style>> = {
  trace: 'dim',
  debug: 'dim',
  warn: 'yellow',
  error: 'red',
  critical: 'red',
};

/** Neighbours in this list are easy to tell apart; none of them is the style of a level. */
const PREFIXES: readonly Style[] = ['cyan', 'magenta', 'green', 'blue', 'cyanBright'];

/** `12:03:04.123 orders@aws-1 placed 42`, each further line under the first. Times in UTC. */
export function renderLogLine(line: LogWritten, paint: Paint): string {
  const { atMs, level, component, host, message } = line;
  const time = new Date(atMs).toISOString().slice(11, 23);
  const place = component === '' ? host : `${component}@${host}`;
  const prefix = `${paint('dim', time)} ${paint(stylePrefix(component), place)}`;
  const style = LEVELS[level];
  const label = style === undefined ? '' : `${paint(style, level)} `;
  const [first = '', ...rest] = message.trimEnd().split('\n');
  return [`${prefix} ${label}${first}`, ...rest.map((text) => `  ${text}`)].join('\n');
}

/** A component keeps its colour, whatever else runs. */
function stylePrefix(component: string): Style {
  let sum = 0;
  for (const letter of component) sum = (sum * 31 + letter.codePointAt(0)!) % 65_521;
  return PREFIXES[sum % PREFIXES.length]!;
}
