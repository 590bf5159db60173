import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const cli = resolve(import.meta.dirname, '../../../cli/wasmdev.js');
let place: string;

beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-init-')));
});
afterEach(() => rm(place, { recursive: true, force: true }));

test('without a terminal nothing is asked: hello is written, with the next steps', async () => {
  const { code, stdout } = await wasmdev('init', 'my-hello', '--no-install');
  expect(code).toBe(0);
  expect(stdout).toContain('cd my-hello\n  npm install\n  npx wasmdev dev');
  const config = await readFile(join(place, 'my-hello', 'wasmdev.config.ts'), 'utf8');
  expect(config).toContain("name: 'my-hello'");
  expect(await readdir(place)).toEqual(['my-hello']);
});

test('programs get one line of JSON', async () => {
  const options = ['--template', 'shop', '--clouds', '2', '--no-install', '--json'];
  const { stdout } = await wasmdev('init', ...options);
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ folder: place, kept: [], installed: false });
  expect(told.written).toContain('components/orders.ts');
  expect(told.next).toEqual(['npm install', 'npx wasmdev dev']);
});

test('WIT is copied with what it lacks, and stays as it was', async () => {
  const items = 'import wasi:logging/logging@0.1.0-draft; export f: func();';
  const text = `package my:app; world app { ${items} }`;
  await mkdir(join(place, 'contracts'));
  await writeFile(join(place, 'contracts', 'app.wit'), text);
  const { code } = await wasmdev('init', 'made', '--wit', 'contracts', '--no-install', '--yes');
  expect(code).toBe(0);
  expect(await readdir(join(place, 'contracts'))).toEqual(['app.wit']);
  expect(await readFile(join(place, 'contracts', 'app.wit'), 'utf8')).toBe(text);
  expect(await readdir(join(place, 'made', 'wit', 'deps'))).toEqual(['wasi-logging-0.1.0-draft']);
});

test.each([
  { title: 'a folder that is not empty', args: ['.'], code: 'FOLDER_NOT_EMPTY' },
  {
    title: 'an unknown world',
    args: ['x', '--wit', 'a.wit', '--world', 'b'],
    code: 'WORLD_UNKNOWN',
  },
  { title: 'broken WIT', args: ['x', '--wit', 'broken.wit'], code: 'WIT_SYNTAX' },
  { title: 'WIT that is not there', args: ['x', '--wit', 'none.wit'], code: 'WIT_NOT_FOUND' },
  { title: 'an unknown template', args: ['x', '--template', 'b'], code: 'USAGE' },
  { title: 'no clouds', args: ['x', '--clouds', '0'], code: 'USAGE' },
])('$title is refused in words, and nothing is written', async ({ args, code }) => {
  await writeFile(join(place, 'a.wit'), 'package a:a; world a { }');
  await writeFile(join(place, 'broken.wit'), 'package a:a; wrld a { }');
  const ended = await wasmdev('init', ...args, '--no-install');
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(`error[${code}]`);
  expect(ended.stderr).toContain('hint:');
  expect(await readdir(place)).toEqual(['a.wit', 'broken.wit']);
});

test('force adds to a folder, and names the files that it kept', async () => {
  await writeFile(join(place, 'README.md'), 'mine');
  const { code, stdout } = await wasmdev('init', '--force', '--no-install');
  expect(code).toBe(0);
  expect(stdout).toContain('kept your README.md');
  expect(await readFile(join(place, 'README.md'), 'utf8')).toBe('mine');
});

test('when npm install fails, the project stays and the way on is shown', async () => {
  const { code, stdout, stderr } = await wasmdev('init', 'app');
  expect(code).toBe(0);
  expect(stderr).toContain('npm install failed; the project is written all the same');
  expect(stdout).toContain('npm install\n  npx wasmdev dev');
  expect(await readdir(join(place, 'app'))).toContain('wasmdev.config.ts');
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in the temporary folder, where npm reaches no registry. */
async function wasmdev(...args: readonly string[]): Promise<Ended> {
  const env = {
    ...process.env,
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_fetch_retries: '0',
    npm_config_cache: `${place}-npm`,
  };
  const { promise, resolve: settle } = Promise.withResolvers<Ended>();
  const child = execFile(
    process.execPath,
    [cli, ...args],
    { cwd: place, env },
    (error, ...texts) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      settle({ code, stdout: texts[0], stderr: texts[1] });
    },
  );
  child.stdin?.end();
  const ended = await promise;
  await rm(`${place}-npm`, { recursive: true, force: true });
  return ended;
}
