import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { killProcess } from '../../../emulator/platform/platform.ts';
import { startWatchdog } from '../../../emulator/platform/watchdog.ts';
import { isAlive, until } from '../conditions.ts';

interface Owned {
  readonly busy: number;
  readonly paused: number;
  readonly released: number;
  readonly watchdog: number;
}

const AWKWARD = ['plain', 'two  blanks ', `quo"te's`, '-rf', '$HOME `id` *', 'back\\slash', 'ünï'];

interface StartedOwner {
  readonly owner: ChildProcess;
  readonly owned: Owned;
  readonly lines: AsyncIterator<string>;
  readonly kept: string;
  readonly removed: readonly string[];
}

async function startOwner(): Promise<StartedOwner> {
  const folder = mkdtempSync(join(tmpdir(), 'watchdog-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const removed = AWKWARD.map((name) => join(folder, name));
  const kept = join(folder, 'kept');
  for (const path of [...removed, kept]) {
    mkdirSync(path);
    writeFileSync(join(path, 'file'), 'x');
  }
  const script = join(import.meta.dirname, 'watchdog-owner.ts');
  const owner = spawn(process.execPath, [script, kept, ...removed], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: owner.stdout })[Symbol.asyncIterator]();
  const owned = JSON.parse((await lines.next()).value as string) as Owned;
  onTestFinished(() => {
    for (const pid of [owner.pid!, owned.released, owned.busy, owned.paused]) killProcess(pid);
  });
  return { owner, owned, lines, kept, removed };
}

test("within 2 s of the owner's kill -9 all that it guarded is gone, and nothing else", async () => {
  const { owner, owned, kept, removed } = await startOwner();
  expect([owned.busy, owned.paused, owned.released, owned.watchdog].every(isAlive)).toBe(true);

  killProcess(owner.pid!);

  const left = (): boolean =>
    [owned.busy, owned.paused, owned.watchdog].some(isAlive) ||
    removed.some((path) => existsSync(path));
  await until('guarded processes and paths are gone', () => !left(), 2000);
  expect(isAlive(owned.released)).toBe(true);
  expect(existsSync(join(kept, 'file'))).toBe(true);
});

test('Ctrl-C in the terminal does not reach the watchdog', async () => {
  const { owner, owned, lines } = await startOwner();
  process.kill(-owner.pid!, 'SIGINT');
  expect((await lines.next()).value).toBe('interrupted');
  expect([owned.watchdog, owned.busy].every(isAlive)).toBe(true);

  killProcess(owner.pid!);
  const left = (): boolean => [owned.busy, owned.watchdog].some(isAlive);
  await until('the guarded are gone', () => !left(), 2000);
});

test('disposing it sweeps up what is still guarded, and ends it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchdog-test-'));
  const watchdog = await startWatchdog();
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  watchdog.guard(child.pid!);
  watchdog.guardPath(folder);

  await watchdog[Symbol.asyncDispose]();

  await gone;
  expect(isAlive(watchdog.pid)).toBe(false);
  expect(existsSync(folder)).toBe(false);
  watchdog.guard(process.pid);
});

test('an owner that guards nothing can end by itself', async () => {
  const source = join(import.meta.dirname, '../../../emulator/platform/watchdog.ts');
  const code = `const { startWatchdog } = await import(${JSON.stringify(source)});
    console.log((await startWatchdog()).pid);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(owner.stdout, 'data')) as [Buffer];
  await until('the watchdog is gone', () => !isAlive(Number(text.toString())), 5000);
});

test('a path that cannot be removed safely is refused', async () => {
  await using watchdog = await startWatchdog();
  for (const path of ['/', 'relative', '/line\nbreak', '']) {
    expect(() => watchdog.guardPath(path)).toThrow(
      expect.objectContaining({ code: 'PATH_UNGUARDED' }),
    );
  }
});
