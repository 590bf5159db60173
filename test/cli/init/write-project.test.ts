import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeProject } from '../../../cli/init/write-project.ts';

const files = new Map([
  ['README.md', 'ours'],
  ['wit/deps/a/a.wit', 'package a:a;'],
  ['components/app.ts', 'export {};'],
]);
const going = new AbortController().signal;
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'wasmdev-write-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

test('a new folder gets all files, and nothing else is left beside it', async () => {
  const folder = join(place, 'deep', 'app');
  const { written, kept } = await writeProject(folder, files, { force: false, signal: going });
  expect(written).toEqual([...files.keys()]);
  expect(kept).toEqual([]);
  expect(await tree(place)).toEqual([...files.keys()].map((path) => `deep/app/${path}`).toSorted());
  expect((await stat(folder)).mode & 0o777).toBe((await stat(join(place, 'deep'))).mode & 0o777);
});

test('an empty folder, or one with but a .git, is taken as it is', async () => {
  await mkdir(join(place, '.git'));
  await writeProject(place, files, { force: false, signal: going });
  expect(await tree(place)).toEqual([...files.keys()].toSorted());
});

test('a folder that is not empty is refused and left alone', async () => {
  await writeFile(join(place, 'notes.txt'), 'mine');
  const writing = writeProject(place, files, { force: false, signal: going });
  await expect(writing).rejects.toMatchObject({
    code: 'FOLDER_NOT_EMPTY',
    message: expect.stringContaining('notes.txt'),
    hint: expect.stringContaining('--force'),
  });
  expect(await tree(place)).toEqual(['notes.txt']);
});

test('force adds what is missing and keeps every file that is there', async () => {
  await writeFile(join(place, 'README.md'), 'mine');
  const { written, kept } = await writeProject(place, files, { force: true, signal: going });
  expect(kept).toEqual(['README.md']);
  expect(written).toEqual(['wit/deps/a/a.wit', 'components/app.ts']);
  expect(await readFile(join(place, 'README.md'), 'utf8')).toBe('mine');
  expect(await tree(place)).toEqual([...files.keys()].toSorted());
});

test('when a file stands where a folder is needed, all that was added is taken back', async () => {
  await writeFile(join(place, 'components'), 'a file of mine');
  await mkdir(join(place, 'wit'));
  const writing = writeProject(place, files, { force: true, signal: going });
  await expect(writing).rejects.toMatchObject({ code: 'FOLDER_UNWRITABLE' });
  expect(await tree(place)).toEqual(['components']);
  expect(await readdir(place)).toEqual(['components', 'wit']);
  expect(await readFile(join(place, 'components'), 'utf8')).toBe('a file of mine');
});

test('a path that is a file is refused', async () => {
  await writeFile(join(place, 'app'), 'mine');
  const writing = writeProject(join(place, 'app'), files, { force: false, signal: going });
  await expect(writing).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
});

test('ended half-way, nothing of it is left, not even the folders above it', async () => {
  const folder = join(place, 'deep', 'app');
  const ending = new AbortController();
  // Ends while the third file is being taken.
  const halting = new Map(files);
  halting.entries = halting[Symbol.iterator] = function* () {
    for (const [at, entry] of [...files].entries()) {
      if (at === 2) ending.abort();
      yield entry;
    }
    return undefined;
  };
  const writing = writeProject(folder, halting, { force: false, signal: ending.signal });
  await expect(writing).rejects.toMatchObject({ code: 'INIT_CANCELLED', exitCode: 130 });
  expect(await readdir(place)).toEqual([]);
});

/** Every file under a folder by its path. */
async function tree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
