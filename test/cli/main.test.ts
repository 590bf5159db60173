import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const WASMDEV = join(import.meta.dirname, '../../cli/wasmdev.js');

test('a wrong option ends with exit code 2, a hint and no stack', async () => {
  const child = spawn(process.execPath, [WASMDEV, 'doctor', '--jsn']);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  const wrong = 'error[USAGE] "wasmdev doctor" has no option --jsn';
  expect(said).toBe(`${wrong}\nhint: Did you mean --json?\n`);
  expect(code).toBe(2);
});

test('a reader that has read enough is no error', async () => {
  const child = spawn(process.execPath, [WASMDEV, 'completions', 'bash']);
  child.stdout.destroy();
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([said, code]).toEqual(['', 0]);
});

test('colours do not leave the terminal', async () => {
  const { FORCE_COLOR: _, ...environment } = process.env;
  const help = spawn(process.execPath, [WASMDEV, '--help'], { env: environment });
  expect(await text(help.stdout)).not.toContain('\u001b');
  const forced = { ...environment, FORCE_COLOR: '1', NO_COLOR: '' };
  const coloured = spawn(process.execPath, [WASMDEV, '--help'], { env: forced });
  expect(await text(coloured.stdout)).toContain('\u001b');
});
