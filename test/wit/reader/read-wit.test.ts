import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { packageName } from '../../../wit/model.ts';
import { printModel, printWorld } from '../../../wit/reader/print.ts';
import { readWit } from '../../../wit/reader/read-wit.ts';
import { readWitText } from '../../../wit/reader/read-wit-text.ts';
import { sliceWorld } from '../../../wit/reader/slice-world.ts';
import { DEPENDENCIES, PACKAGE_FOLDERS } from './fixtures.ts';
import { normalForm } from './normal-form.ts';

const folders: string[] = [];

async function project(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'wasmdev-wit-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

describe('every WIT package in the installed packages and in this repository', () => {
  test('there are at least all of WASI 0.2 and 0.3', () => {
    expect(PACKAGE_FOLDERS.length).toBeGreaterThan(20);
  });

  test.each(PACKAGE_FOLDERS.map((folder) => [relative(process.cwd(), folder), folder]))(
    '%s reads, and reads the same after it is printed',
    async (_, folder) => {
      const model = await readWit(folder, { dependencies: DEPENDENCIES });
      const again = readWitText([{ path: 'printed.wit', text: printModel(model) }]);
      expect(normalForm(again)).toEqual(normalForm(model));
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    },
  );

  test.each(PACKAGE_FOLDERS.map((folder) => [relative(process.cwd(), folder), folder]))(
    'each world of %s stands alone when it is sliced and printed',
    async (_, folder) => {
      const model = await readWit(folder, { dependencies: DEPENDENCIES });
      for (const world of model.packages[model.main!]!.worlds) {
        const slice = sliceWorld(model, world);
        const printed = printWorld(model, world);
        const again = readWitText([{ path: 'world.wit', text: printed }]);
        expect(normalForm(again)).toEqual(normalForm(slice));
        expect(slice.worlds).toHaveLength(1);
      }
    },
  );

  test('all of WASI 0.2 and 0.3 reads in less than 50 ms once it is warm', async () => {
    const worlds = ['cli/command', 'http/proxy', 'sockets/imports'].map((it) => `${it}@0.2.12`);
    worlds.push('cli/command@0.3.0', 'http/service@0.3.0');
    const includes = worlds.map((it, at) => `world w${at} { include wasi:${it}; }`);
    const root = await project({ 'world.wit': `package a:all; ${includes.join(' ')}` });
    const readAll = async (): Promise<number> => {
      const start = performance.now();
      const model = await readWit(root, { dependencies: DEPENDENCIES });
      expect(model.packages).toHaveLength(14);
      return performance.now() - start;
    };
    const times = [];
    for (let run = 0; run < 10; run += 1) times.push(await readAll());
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

describe('readWit', () => {
  const MAIN = 'package a:main; world app { import b:one/api@1.2.3; }';
  const ONE = 'package b:one@1.2.3; interface api { f: func(); }';

  test('takes deps/ as single files and as folders', async () => {
    for (const path of ['deps/one.wit', 'deps/one/api.wit']) {
      const root = await project({ 'world.wit': MAIN, [path]: ONE });
      const model = await readWit(root);
      expect(model.packages.map(packageName)).toEqual(['a:main', 'b:one@1.2.3']);
      expect(model.main).toBe(0);
    }
  });

  test('joins the files of a folder to one package, which only one of them has to name', async () => {
    const root = await project({
      'a.wit': 'interface first { type id = u32; }',
      'b.wit': 'package a:main; interface second { use first.{id}; get: func() -> id; }',
    });
    const model = await readWit(root);
    expect(model.packages[0]!.interfaces.map((it) => model.interfaces[it]!.name)).toEqual([
      'first',
      'second',
    ]);
  });

  test('reads one file with the deps/ beside it', async () => {
    const root = await project({
      'app.wit': MAIN,
      'other.wit': 'package c:other;',
      'deps/one.wit': ONE,
    });
    const model = await readWit(join(root, 'app.wit'));
    expect(model.packages.map(packageName)).toEqual(['a:main', 'b:one@1.2.3']);
  });

  test('takes packages from dependency folders only where they are referred to', async () => {
    const root = await project({ 'world.wit': MAIN });
    const shelf = await project({
      'one/api.wit': 'package b:one@1.2.3; interface api { use b:two/types.{t}; f: func() -> t; }',
      'two/a.wit': 'interface more {}',
      'two/types.wit': 'package b:two; interface types { type t = u8; }',
      'broken/x.wit': 'package b:broken; this is not WIT',
    });
    const model = await readWit(root, { dependencies: [shelf] });
    expect(model.packages.map(packageName)).toEqual(['a:main', 'b:one@1.2.3', 'b:two']);
    const two = model.packages[2]!;
    expect(two.interfaces.map((it) => model.interfaces[it]!.name)).toEqual(['more', 'types']);
  });

  test("prefers the project's own deps/ to the dependency folders", async () => {
    const root = await project({ 'world.wit': MAIN, 'deps/one.wit': ONE });
    const shelf = await project({ 'one.wit': 'package b:one@1.2.3; interface api { g: func(); }' });
    const model = await readWit(root, { dependencies: [shelf] });
    expect(model.interfaces.flatMap((it) => it.functions.map(({ name }) => name))).toEqual(['f']);
  });

  test('is not misled by a folder named deps above the project', async () => {
    const root = await project({ 'deps/mine/world.wit': MAIN, 'deps/mine/deps/one.wit': ONE });
    const model = await readWit(join(root, 'deps/mine'));
    expect(packageName(model.packages[model.main!]!)).toBe('a:main');
  });

  test('names the path where there is nothing, and the folder without .wit files', async () => {
    await expect(readWit('/nowhere/at-all')).rejects.toMatchObject({
      code: 'WIT_NOT_FOUND',
      message: expect.stringContaining('/nowhere/at-all'),
    });
    const root = await project({ 'readme.md': '' });
    await expect(readWit(root)).rejects.toMatchObject({
      code: 'WIT_NOT_FOUND',
      message: expect.stringContaining(root),
    });
  });
});
