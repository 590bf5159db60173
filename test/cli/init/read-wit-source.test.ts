import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWitSource } from '../../../cli/init/read-wit-source.ts';
import { readWit } from '../../../wit/reader/read-wit.ts';

const LOGGING_APP = 'package my:app; world app { import wasi:logging/logging@0.1.0-draft; }';
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'wasmdev-source-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

test('packages that are missing are brought along, with what they need in turn', async () => {
  const items = 'import wasi:http/types@0.2.12; import wasi:keyvalue/store@0.2.0-draft;';
  await put('world.wit', `package my:app; world app { ${items} }`);
  const { files } = await readWitSource(place);
  const packages = new Set([...files.keys()].map((path) => dirname(path)));
  expect([...packages].toSorted()).toEqual([
    'wit',
    'wit/deps/wasi-cli-0.2.12',
    'wit/deps/wasi-clocks-0.2.12',
    'wit/deps/wasi-filesystem-0.2.12',
    'wit/deps/wasi-http-0.2.12',
    'wit/deps/wasi-io-0.2.12',
    'wit/deps/wasi-keyvalue-0.2.0-draft',
    'wit/deps/wasi-random-0.2.12',
    'wit/deps/wasi-sockets-0.2.12',
  ]);
});

test('what is brought along is enough to read the WIT without wasmdev', async () => {
  const items = 'include wasi:http/service@0.3.0; export wasmcloud:messaging/handler@0.2.0;';
  await put('world.wit', `package my:app; world app { ${items} }`);
  const { files } = await readWitSource(place);
  const copy = join(place, 'copy');
  for (const [path, text] of files) await put(join('copy', path), text);
  const model = await readWit(join(copy, 'wit'), { dependencies: [] });
  const names = model.packages.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['app', 'http', 'messaging']));
});

test('own dependencies are copied as they are, and come before those of wasmdev', async () => {
  const own = 'package wasi:logging@0.1.0-draft; interface logging { log: func(mine: string); }';
  await put('world.wit', LOGGING_APP);
  await put('deps/logging/mine.wit', own);
  const { files } = await readWitSource(place);
  expect([...files.keys()].toSorted()).toEqual(['wit/deps/logging/mine.wit', 'wit/world.wit']);
  expect(files.get('wit/deps/logging/mine.wit')).toBe(own);
});

test('of a single file its neighbours stay where they are', async () => {
  await put('app.wit', 'package my:app; world app { }');
  await put('other.wit', 'package my:other; this is no WIT');
  const { files } = await readWitSource(join(place, 'app.wit'));
  expect([...files.keys()]).toEqual(['wit/app.wit']);
});

test('reading changes nothing', async () => {
  await put('app.wit', LOGGING_APP);
  await readWitSource(place);
  expect(await readdir(place)).toEqual(['app.wit']);
  expect(await readFile(join(place, 'app.wit'), 'utf8')).toContain('package my:app;');
});

test('broken WIT is answered with file, line, column and the line itself', async () => {
  await put('app.wit', 'package my:app;\nworld app {\n  export f: fnc();\n}\n');
  const reading = readWitSource(place);
  await expect(reading).rejects.toMatchObject({
    code: 'WIT_SYNTAX',
    message: expect.stringMatching(/app\.wit:3:\d+: [^]*export f: fnc\(\);/),
  });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(place, path)), { recursive: true });
  await writeFile(join(place, path), text);
}
