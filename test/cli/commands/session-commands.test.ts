import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, toRequest as toCallRequest } from '../../../cli/commands/call.ts';
import { logs, toRequest as toLogsRequest } from '../../../cli/commands/logs.ts';
import { parseCommandLine } from '../../../cli/parse-command-line.ts';
import { plain } from '../../../cli/render/paint.ts';
import { runCommandLine } from '../../../cli/run-command-line.ts';

const callOf = (...words: readonly string[]) =>
  toCallRequest(parseCommandLine('call', call, words));
const logsOf = (...words: readonly string[]) =>
  toLogsRequest(parseCommandLine('logs', logs, words), 1_000_000);

test('arguments of a call are words, one JSON value, or a whole call in WAVE', () => {
  expect(callOf('add', '1', '2')).toMatchObject({ function: 'add', texts: ['1', '2'] });
  expect(callOf('add', '--', '-1', '-2')).toMatchObject({ texts: ['-1', '-2'] });
  expect(callOf('add', '--args', '{"a": 1}')).toMatchObject({ args: { a: 1 } });
  expect(callOf('shop:orders/orders.get("a(b)", [1])', '--from', 'gcp')).toMatchObject({
    function: 'shop:orders/orders.get',
    wave: '"a(b)", [1]',
    from: 'gcp',
  });
  expect(callOf('ping()')).toMatchObject({ function: 'ping', wave: '' });
});

test.each([
  [['add(1)', '2'], 'in more than one way'],
  [['add', '1', '--args', '[1]'], 'in more than one way'],
  [['add', '--args', '[1'], '--args is not JSON'],
  [['add', '--args', '5'], 'neither a list nor an object'],
  [['add', '-1'], 'no option -1'],
  [[], 'needs <function>'],
] as const)('%j is no call: %s', (words, message) => {
  expect(() => callOf(...words)).toThrow(message);
});

test('a log request says which lines, how many, and since when', () => {
  expect(logsOf('orders', '-n', '5', '--level', 'warn', '--since', '1.5m')).toEqual({
    component: 'orders',
    limit: 5,
    level: 'warn',
    sinceMs: 910_000,
  });
  expect(logsOf()).toEqual({ limit: 100 });
});

test.each([
  [['--since', 'yesterday'], '--since takes a duration, not "yesterday"'],
  [['--limit', '0'], '--limit takes a whole number from 1, not 0'],
  [['--level', 'warning'], '--level cannot be "warning"'],
] as const)('%j asks for no log: %s', (words, message) => {
  expect(() => logsOf(...words)).toThrow(message);
});

test.each([['status'], ['inspect', 'a'], ['call', 'f'], ['logs'], ['logs', '-f']])(
  'without a session, "%s %s" says to start one',
  async (...words) => {
    const folder = await mkdtemp(join(tmpdir(), 'wasmdev-no-session-'));
    let said = '';
    const exitCode = await runCommandLine(
      words.filter((word) => typeof word === 'string'),
      {
        cwd: folder,
        environment: {},
        signal: new AbortController().signal,
        paint: plain,
        paintError: plain,
        write: (text) => (said += text),
        writeError: (text) => (said += text),
      },
    );
    await rm(folder, { recursive: true });
    expect(said).toMatch(/^error\[CONTROL_UNREACHABLE\] .*\nhint: Start it with wasmdev dev;.*\n$/);
    expect(exitCode).toBeGreaterThan(0);
  },
);
