import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { renderWatchdogScript } from '../../../emulator/platform/watchdog-script.ts';
import { isAlive, until } from '../conditions.ts';

/**
 * Guards a process by the macOS script, with a `ps` that tells what the test wants of its start.
 */
async function guardAndEnd(startedAtFirst: string, startedAtLast: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'watchdog-script-'));
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  const answer = join(folder, 'answer');
  const asked = join(folder, 'asked');
  writeFileSync(answer, startedAtFirst);
  writeFileSync(join(folder, 'ps'), `#!/bin/sh\ncat '${answer}'\necho "$4" >>'${asked}'\n`);
  chmodSync(join(folder, 'ps'), 0o755);
  const shell = spawn('/bin/sh', ['-c', renderWatchdogScript('darwin')], {
    env: { PATH: `${folder}:/usr/bin:/bin` },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const errors: Buffer[] = [];
  shell.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  shell.stdin.write(`guard ${child.pid}\n`);
  await until('the process is known', () => existsWith(asked, `${child.pid}`));
  writeFileSync(answer, startedAtLast);
  shell.stdin.end();
  await once(shell, 'exit');
  expect(Buffer.concat(errors).toString()).toBe('');
  return child.pid!;
}

function existsWith(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(text);
  } catch {
    return false;
  }
}

test('a guarded process that is still the same one is killed', async () => {
  const pid = await guardAndEnd('Sat Nov 21 10:00:00 2026', 'Sat Nov 21 10:00:00 2026');
  await until('it is gone', () => !isAlive(pid));
});

test('a process that was given the id of a guarded one is left alone', async () => {
  const pid = await guardAndEnd('Sat Nov 21 10:00:00 2026', 'Sat Nov 21 10:00:01 2026');
  expect(isAlive(pid)).toBe(true);
});
