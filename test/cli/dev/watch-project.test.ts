import { appendFile, mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchProject, type ProjectWatcher } from '../../../cli/dev/watch-project.ts';
import { until } from '../../emulator/conditions.ts';

let root: string;
let watcher: ProjectWatcher;
let seen: string[][];

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-watch-')));
  await mkdir(join(root, 'components'));
  await writeFile(join(root, 'components/a.ts'), 'one');
  watcher = await watchProject([root]);
  seen = [];
});
afterEach(async () => {
  await watcher[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
});

const follow = (): void =>
  watcher.follow(({ paths }) => seen.push(paths.map((path) => basename(path))));
const saw = (name: string): boolean => seen.flat().includes(name);

test('what changes before anybody follows is handed over then', async () => {
  await writeFile(join(root, 'components/a.ts'), 'two');
  await writeFile(join(root, 'components/b.ts'), 'new');
  await until('it has been noticed', () => watcher.waiting >= 2);
  follow();
  expect(seen.flat().toSorted()).toEqual(['a.ts', 'b.ts']);
});

test('every way to save is seen: in place, by another file, by writing more', async () => {
  follow();
  await writeFile(join(root, 'components/a.ts'), 'two');
  await until('in place', () => saw('a.ts'));
  seen = [];
  await writeFile(join(root, 'a.swap'), 'three');
  await rename(join(root, 'a.swap'), join(root, 'components/a.ts'));
  await until('by another file', () => saw('a.ts'));
  seen = [];
  await appendFile(join(root, 'components/a.ts'), ' and more');
  await until('by writing more', () => saw('a.ts'));
});

test('what lies in output folders, at any depth, is not seen', async () => {
  follow();
  for (const folder of [
    'dist',
    'node_modules/x',
    '.wasmdev/cache',
    'components/coverage',
    '.git',
  ]) {
    await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, folder, 'output.ts'), 'x');
  }
  await writeFile(join(root, 'components/last.ts'), 'x');
  await until('what came after', () => saw('last.ts'));
  expect(saw('output.ts')).toBe(false);
});

test('files outside the project can be added', async () => {
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-outside-')));
  try {
    await writeFile(join(outside, 'shared.ts'), 'one');
    follow();
    watcher.add([join(outside, 'shared.ts')]);
    watcher.add([join(outside, 'shared.ts')]);
    let round = 0;
    await until('a change of it', async () => {
      await writeFile(join(outside, 'shared.ts'), `round ${round++}`);
      return saw('shared.ts');
    });
  } finally {
    await rm(outside, { recursive: true, force: true });
  }
});
