import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../../cli/config/load-config.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wasmdev-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function failureOf(loading: Promise<unknown>): Promise<WasmdevError> {
  const failure: unknown = await loading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof WasmdevError) return failure;
  throw new Error('it did not fail as it should', { cause: failure });
}

test('a TypeScript config is found from a folder below, without anything installed', async () => {
  await write({
    'wasmdev.config.ts': `import { defineConfig } from 'wasmdev';
      import { NAME } from './lib/name.ts';
      import sources from './sources.json';
      export default defineConfig({ name: NAME, components: sources });`,
    'lib/name.ts': `export const NAME: string = 'shop';`,
    'sources.json': `{ "orders": { "source": "orders.ts" } }`,
  });
  const { config, inputs } = await loadConfig({ cwd: join(folder, 'lib') });
  expect(config.name).toBe('shop');
  expect(config.components[0]!.source).toBe(join(folder, 'orders.ts'));
  const files = ['lib/name.ts', 'sources.json', 'wasmdev.config.ts'];
  expect([...inputs].sort()).toEqual(files.map((name) => join(folder, name)));
  expect(await readdir(folder)).toEqual(['lib', 'sources.json', 'wasmdev.config.ts']);
});

test('a changed config gives the new values, also when only an imported file changed', async () => {
  await write({
    'wasmdev.config.ts': `import { name } from './name.ts'; export default { name };`,
    'name.ts': `export const name = 'one';`,
  });
  expect((await loadConfig({ cwd: folder })).config.name).toBe('one');
  await write({ 'name.ts': `export const name = 'two';` });
  expect((await loadConfig({ cwd: folder })).config.name).toBe('two');
});

test('a config imports installed packages and Node modules', async () => {
  await write({
    'wasmdev.config.ts': `import { name } from 'names'; import { basename } from 'node:path';
      export default { name: basename('/x/' + name) };`,
    'node_modules/names/package.json': `{ "name": "names", "type": "module", "exports": "./a.js" }`,
    'node_modules/names/a.js': `export const name = 'packaged';`,
  });
  expect((await loadConfig({ cwd: folder })).config.name).toBe('packaged');
});

test('a config is found by its name, and .mjs is as good', async () => {
  await write({ 'other/shop.config.mjs': `export default { name: 'other' };` });
  const { config } = await loadConfig({ cwd: folder, file: 'other/shop.config.mjs' });
  expect(config).toMatchObject({ name: 'other', root: join(folder, 'other') });
  const missing = await failureOf(loadConfig({ cwd: folder, file: 'nope.ts' }));
  expect(missing.code).toBe('CONFIG_NOT_FOUND');
});

test('without a config the hint is to make one', async () => {
  const failure = await failureOf(loadConfig({ cwd: folder }));
  expect(failure).toMatchObject({ code: 'CONFIG_NOT_FOUND', exitCode: 2 });
  expect(failure.hint).toContain('wasmdev init');
});

test('a syntax error shows the line', async () => {
  await write({ 'wasmdev.config.ts': `export default {\n  name 'shop',\n};` });
  const failure = await failureOf(loadConfig({ cwd: folder }));
  expect(failure.code).toBe('CONFIG_INVALID');
  expect(failure.message).toMatch(/^wasmdev\.config\.ts:2:8: Expected/);
  expect(failure.details['frame']).toContain(`> 2 |   name 'shop',\n    |        ^`);
});

test('a config that throws shows where, in TypeScript, and can be loaded once mended', async () => {
  const text = `interface Wide { readonly a: string }\n\nthrow new Error('no currency');`;
  await write({ 'wasmdev.config.ts': text });
  const failure = await failureOf(loadConfig({ cwd: folder }));
  expect(failure.message).toBe('wasmdev.config.ts:3:7: no currency');
  await write({ 'wasmdev.config.ts': `export default { name: 'mended' };` });
  expect((await loadConfig({ cwd: folder })).config.name).toBe('mended');
});

test.each([
  [`import { a } from './gone'; export default { name: a };`, /Could not resolve "\.\/gone"/],
  [`import { a } from 'gone'; export default { name: a };`, /Could not resolve "gone"/],
  [`import { a } from 'wasmdev'; export default { name: a };`, /No matching export in "wasmdev"/],
  [`export const name = 'shop';`, /exports no config/],
  [`export default { name: 'Shop' };`, /name: "Shop" is not a good name/],
])('%s is told as %s', async (text, message) => {
  await write({ 'wasmdev.config.ts': text });
  const failure = await failureOf(loadConfig({ cwd: folder }));
  expect(failure.code).toBe('CONFIG_INVALID');
  expect(failure.message).toMatch(message);
});
