import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  findResidentBytes,
  killProcessGroup,
  pauseProcess,
  resolvePlatform,
  resumeProcess,
} from '../../../emulator/platform/platform.ts';
import { isAlive, until } from '../conditions.ts';

test('an operating system without process control is told so', () => {
  expect(resolvePlatform('darwin')).toBe('darwin');
  expect(() => resolvePlatform('win32')).toThrow(
    expect.objectContaining({ code: 'PLATFORM_UNSUPPORTED', exitCode: 2 }),
  );
});

test('resident memory is that of the process, and of no process none', async () => {
  expect(findResidentBytes(process.pid)).toBeGreaterThan(20_000_000);
  const child = spawn('true');
  await once(child, 'exit');
  expect(findResidentBytes(child.pid!)).toBeUndefined();
});

test.runIf(process.platform === 'linux')('a paused process stands still and goes on', async () => {
  const child = spawn('sleep', ['600']);
  const state = (): string =>
    /^State:\s+(\w)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]!;
  expect(pauseProcess(child.pid!)).toBe(true);
  await until('it is paused', () => state() === 'T');
  expect(resumeProcess(child.pid!)).toBe(true);
  await until('it goes on', () => state() === 'S');
  child.kill();
  await once(child, 'exit');
  expect(pauseProcess(child.pid!)).toBe(false);
});

test('killing a process group takes the children as well', async () => {
  const shell = spawn('/bin/sh', ['-c', 'sleep 600 & echo $!; wait'], { detached: true });
  const [text] = (await once(shell.stdout, 'data')) as [Buffer];
  const child = Number(text.toString());
  expect(isAlive(child)).toBe(true);
  expect(killProcessGroup(shell.pid!)).toBe(true);
  await until('the child is gone', () => !isAlive(child));
});
