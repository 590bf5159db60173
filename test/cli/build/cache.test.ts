import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cached, digestOf } from '../../../cli/build/cache.ts';
import { pruneCache } from '../../../cli/build/prune-cache.ts';

let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'wasmdev-cache-'));
});

afterEach(() => rm(cache, { recursive: true }));

test('a folder is filled once, and found the next time', async () => {
  let fills = 0;
  const fill = async (folder: string): Promise<void> => {
    fills++;
    await writeFile(join(folder, 'file'), 'content');
  };
  expect((await cached(cache, 'key', fill)).hit).toBe(false);
  expect((await cached(cache, 'key', fill)).hit).toBe(true);
  expect(fills).toBe(1);
});

test('a folder whose filling fails is not there', async () => {
  const broken = cached(cache, 'key', () => Promise.reject(new Error('broken')));
  await expect(broken).rejects.toThrow('broken');
  expect(await readdir(cache)).toEqual([]);
});

test('two that fill the same folder at the same time both get it whole', async () => {
  const fill = (folder: string): Promise<void> => writeFile(join(folder, 'file'), 'content');
  const both = await Promise.all([cached(cache, 'key', fill), cached(cache, 'key', fill)]);
  expect(both.map(({ folder }) => folder)).toEqual([join(cache, 'key'), join(cache, 'key')]);
  expect(await readdir(cache)).toEqual(['key']);
});

test('digests tell where one part ends and the next begins', () => {
  expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
  expect(digestOf('ab', 'c')).toBe(digestOf('ab', 'c'));
});

test('pruning keeps what was used last and removes what a killed process left', async () => {
  const nowMs = Date.now();
  for (const [name, ageMs] of [
    ['old', 3000],
    ['new', 1000],
    ['newer', 500],
    ['.left', 700_000],
    ['.busy', 10],
  ] as const) {
    await mkdir(join(cache, name));
    const used = new Date(nowMs - ageMs);
    await utimes(join(cache, name), used, used);
  }
  await pruneCache(cache, { maxEntries: 2, nowMs });
  expect((await readdir(cache)).sort()).toEqual(['.busy', 'new', 'newer']);
});
