import { expect, test } from 'vitest';
import { renderCodeFrame } from '../../../cli/render/code-frame.ts';
import { renderDuration } from '../../../cli/render/duration.ts';
import { renderError, renderErrorJson, toWasmdevError } from '../../../cli/render/error.ts';
import { choosePaint, plain } from '../../../cli/render/paint.ts';
import { renderSize } from '../../../cli/render/size.ts';
import { renderTable } from '../../../cli/render/table.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';

test('a code frame marks the line and the column, with two lines around', () => {
  const text = Array.from({ length: 12 }, (_, at) => `line ${at + 1}`).join('\n');
  expect(renderCodeFrame(text, 9, 3)).toBe(
    `   7 | line 7
   8 | line 8
>  9 | line 9
     |   ^
  10 | line 10
  11 | line 11`,
  );
});

test('a code frame at the edges of a text, with tabs and CRLF, still lines up', () => {
  expect(renderCodeFrame('\tx = 1\r\ny', 1, 2)).toBe('> 1 | \tx = 1\n    | \t^\n  2 | y');
  expect(renderCodeFrame('', 1, 1)).toBe('> 1 |\n    | ^');
  expect(renderCodeFrame('a\nb', 99, 1)).toBe('  1 | a\n> 2 | b\n    | ^');
});

test.each([
  [0, '0.0 ms'],
  [0.42, '0.4 ms'],
  [0.97, '1 ms'],
  [12.4, '12 ms'],
  [999.6, '1.0 s'],
  [1234, '1.2 s'],
  [59_960, '1 min'],
  [125_000, '2 min 5 s'],
])('%d ms are written %s', (durationMs, text) => expect(renderDuration(durationMs)).toBe(text));

test.each([
  [0, '0 B'],
  [812, '812 B'],
  [1000, '1 kB'],
  [1_050_000, '1.05 MB'],
  [12_500_000, '12.5 MB'],
  [100_000, '100 kB'],
  [999_900, '1 MB'],
  [4_200_000_000, '4.2 GB'],
])('%d bytes are written %s', (bytes, text) => expect(renderSize(bytes)).toBe(text));

test('a table lines its columns up by what is seen, not by the codes of colours', () => {
  const red = choosePaint(true, {})('red', 'ab');
  expect(red).not.toBe('ab');
  expect(
    renderTable(
      [
        [red, 'x'],
        ['abcd', 'y'],
      ],
      '  ',
    ),
  ).toBe(`  ${red}    x\n  abcd  y`);
});

test('a table that is wider than the terminal is cut where it is widest', () => {
  const rows = [
    ['component', 'a'.repeat(60), 'b'.repeat(20)],
    ['x', 'short', 'shop:orders/orders'],
  ];
  const lines = renderTable(rows, '', 60).split('\n');
  expect(lines[0]).toBe(`component  ${'a'.repeat(26)}…  ${'b'.repeat(20)}`);
  expect(lines[1]).toMatch(/^x +short +shop:orders\/orders$/);
  expect(renderTable(rows).split('\n')[0]).toContain('a'.repeat(60));
});

test('a folder that cannot be written is not a mistake of wasmdev', () => {
  const refused = Object.assign(new Error('x'), { code: 'EACCES', syscall: 'open', path: '/a/b' });
  expect(toWasmdevError(refused)).toMatchObject({
    code: 'FOLDER_UNWRITABLE',
    message: '/a/b cannot be written: EACCES',
  });
  const absent = Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open', path: '/a/b' });
  for (const thrown of [absent, undefined, 'text']) {
    expect(toWasmdevError(thrown).code).toBe('INTERNAL');
  }
});

test('colours are for terminals, unless somebody asked otherwise', () => {
  const isColoured = (terminal: boolean, environment: Record<string, string>): boolean =>
    choosePaint(terminal, environment)('red', 'a') !== 'a';
  expect(isColoured(true, {})).toBe(true);
  expect(isColoured(false, {})).toBe(false);
  expect(isColoured(true, { NO_COLOR: '1' })).toBe(false);
  expect(isColoured(true, { NO_COLOR: '' })).toBe(true);
  expect(isColoured(true, { TERM: 'dumb' })).toBe(false);
  expect(isColoured(false, { FORCE_COLOR: '1' })).toBe(true);
});

test('an error is a code, what is wrong, the frame and what to do next', () => {
  const error = new WasmdevError('CONFIG_INVALID', 'a.ts:1:1: no', {
    hint: 'Mend it.',
    details: { frame: '> 1 | x' },
  });
  expect(renderError(error, plain, false)).toBe(
    'error[CONFIG_INVALID] a.ts:1:1: no\n\n> 1 | x\n\nhint: Mend it.',
  );
  expect(JSON.parse(renderErrorJson(error))).toEqual({
    error: {
      code: 'CONFIG_INVALID',
      message: 'a.ts:1:1: no',
      hint: 'Mend it.',
      details: { frame: '> 1 | x' },
    },
  });
});

test('what nobody expected is a mistake of wasmdev, and its stack shows only for debugging', () => {
  const error = toWasmdevError(new TypeError('x is not a function'));
  expect(error).toMatchObject({ code: 'INTERNAL', exitCode: 70 });
  expect(renderError(error, plain, false)).not.toContain('    at ');
  expect(renderError(error, plain, true)).toContain('TypeError: x is not a function\n');
});
