import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../emulator/control/session-file.ts';
import { killProcess } from '../../emulator/platform/platform.ts';
import { multiplyPrices, placeOrder, shopInEach } from './shop-customer.ts';
import { expectNothingLeft, SHELL_ENVIRONMENT, startWasmdev } from './wasmdev-process.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const QUIET = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
const runFile = promisify(execFile);

let app = '';
let shop = '';
let temporary = '';

/** Runs a program as in a shell. @throws with all that it said, when it fails */
async function run(cwd: string, program: string, ...words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await runFile(program, words, { cwd, env: SHELL_ENVIRONMENT });
    return stdout;
  } catch (failure) {
    const { stdout, stderr } = failure as { stdout: string; stderr: string };
    throw new Error(`${program} ${words.join(' ')}\n${stdout}\n${stderr}`, { cause: failure });
  }
}

beforeAll(async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-packed-')));
  app = join(folder, 'app');
  shop = join(app, 'my-shop');
  temporary = join(folder, 'temporary');
  await mkdir(app);
  await mkdir(temporary);
  const { devDependencies } = JSON.parse(
    await readFile(join(REPOSITORY, 'package.json'), 'utf8'),
  ) as { devDependencies: Record<string, string> };
  const packed = await run(REPOSITORY, 'npm', 'pack', '--silent', '--pack-destination', folder);
  const tarball = join(folder, packed.trim().split('\n').at(-1)!);
  await writeFile(join(app, 'package.json'), '{ "private": true }');
  await run(app, 'npm', 'install', tarball, `vitest@${devDependencies['vitest']}`, ...QUIET);
}, 180_000);
afterAll(() => rm(join(app, '..'), { recursive: true }));

test('init writes a shop that refers to the package it came from', async () => {
  const words = ['wasmdev', 'init', 'my-shop', '--template', 'shop', '--yes', '--no-install'];
  expect(await run(app, 'npx', ...words)).toContain(shop);
  const manifest = await readFile(join(shop, 'package.json'), 'utf8');
  expect(manifest).toMatch(/"wasmdev": "file:.*wasmdev-.*\.tgz"/);
  expect(readdirSync(shop)).not.toContain('.wasmdev');
});

test('build makes every component, and a second build does nothing', async () => {
  const built = JSON.parse(await run(shop, 'npx', 'wasmdev', 'build', '--json')) as object;
  expect(built).toMatchObject({ complaints: [] });
  for (const name of ['products', 'inventory', 'orders', 'notification', 'data-init']) {
    expect((await stat(join(shop, 'dist', `${name}.wasm`))).size).toBeGreaterThan(100_000);
  }
  expect(await run(shop, 'npx', 'wasmdev', 'build')).toContain('nothing to do');
}, 120_000);

test('dev answers on three clouds, follows a save, and kill -9 leaves nothing', async () => {
  await multiplyPrices(shop, 1);
  const options = { cwd: shop, temporary, environment: SHELL_ENVIRONMENT };
  await using dev = startWasmdev(['dev', '--json'], { ...options, command: ['npx', 'wasmdev'] });
  const { clouds } = await dev.ready();
  await shopInEach(clouds);
  dev.events = [];
  await multiplyPrices(shop, 7);
  await dev.event('components-reloaded');
  for (const { url } of Object.values(clouds)) {
    expect(Number((await placeOrder(url)).total)).toBe(14_000);
  }
  const held = dev.holdings();
  const session = JSON.parse(
    await readFile(join(shop, '.wasmdev/session.json'), 'utf8'),
  ) as Session;

  killProcess(session.pid);
  await expectNothingLeft(temporary, held);

  const command = [join(app, 'node_modules/.bin/wasmdev')] as const;
  await using again = startWasmdev(['dev', '--json'], { ...options, command });
  await shopInEach((await again.ready()).clouds, 14_000);
}, 120_000);

test('the own tests of the shop pass there', async () => {
  await multiplyPrices(shop, 1);
  expect(await run(shop, 'npm', 'test')).toMatch(/Tests .*passed/);
}, 120_000);

test('the other engine finds its files there as well', async () => {
  const words = ['--template', 'hello', '--engine', 'starlingmonkey', '--yes', '--no-install'];
  await run(app, 'npx', 'wasmdev', 'init', 'my-hello', ...words);
  const built = await run(join(app, 'my-hello'), 'npx', 'wasmdev', 'build', '--json');
  expect(JSON.parse(built)).toMatchObject({ complaints: [], components: [{ pure: true }] });
}, 120_000);

test('what a project imports is typed', async () => {
  const source = `import { startEmulator, WasmdevError, type WasmdevConfig } from 'wasmdev';
    export const config: WasmdevConfig = { name: 'typed' };
    // @ts-expect-error a name is text
    export const wrong: WasmdevConfig = { name: 1 };
    export const start: Promise<AsyncDisposable> = startEmulator({ cwd: '.' });
    export const code: string = new WasmdevError('USAGE', '', { hint: '' }).code;
  `;
  await writeFile(join(shop, 'typed.ts'), source);
  const options = ['--noEmit', '--ignoreConfig', '--strict', '--skipLibCheck', 'false'];
  const modules = ['--module', 'nodenext', '--target', 'esnext', '--types', ''];
  expect(await run(shop, 'npx', 'tsc', ...options, ...modules, 'typed.ts')).toBe('');
});
