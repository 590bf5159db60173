import { expect, test } from 'vitest';
import { logMapper } from '../../../emulator/host/map-stack.ts';

/** Knows the frames of one bundle, as `stackMapper` does. */
const mapStack = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => line.includes('<input>'))
    .map(() => '    at f (a.ts:1:2)')
    .join('\n');

test('the stack of a logged Error points at the TypeScript, without frames of the shell', () => {
  const said = 'failed: TypeError: bad\n    at f (<input>:30:23)\n    at apply (native)\n';
  expect(logMapper(mapStack)(said)).toBe('failed: TypeError: bad\n    at f (a.ts:1:2)');
});

test('what a component logs of its own is left alone', () => {
  for (const said of ['one line', 'meet\nat noon', 'a\n\nb\n', '    at f (<input>:1:1)']) {
    expect(logMapper(mapStack)(said)).toBe(said);
  }
});
