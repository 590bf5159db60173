import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wasmdevReference } from '../../../cli/init/wasmdev-reference.ts';
import { packageFolder } from '../../../wit/package-folder.ts';

let place: string;
let own: string;

beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-reference-')));
  own = join(place, 'node_modules', 'wasmdev');
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'package.json'), '{"name":"wasmdev","version":"1.2.3"}');
});
afterEach(() => rm(place, { recursive: true, force: true }));

test('from a checkout, a project refers to the checkout', async () => {
  expect(await wasmdevReference()).toBe(`file:${await realpath(packageFolder())}`);
});

test('from the registry, a project refers to the version', async () => {
  await lock('https://registry.example/wasmdev-1.2.3.tgz');
  expect(await wasmdevReference(own)).toBe('^1.2.3');
});

test('from a tarball, a project refers to it, or to what was unpacked when it is gone', async () => {
  await lock('file:packed/wasmdev-1.2.3.tgz');
  expect(await wasmdevReference(own)).toBe(`file:${own}`);
  await mkdir(join(place, 'packed'));
  await writeFile(join(place, 'packed', 'wasmdev-1.2.3.tgz'), '');
  expect(await wasmdevReference(own)).toBe(`file:${join(place, 'packed', 'wasmdev-1.2.3.tgz')}`);
});

test('linked into a project, it refers to where the link leads', async () => {
  const checkout = join(place, 'checkout');
  await mkdir(checkout);
  await writeFile(join(checkout, 'package.json'), '{"name":"wasmdev","version":"1.2.3"}');
  await rm(own, { recursive: true });
  await symlink(checkout, own);
  expect(await wasmdevReference(own)).toBe(`file:${checkout}`);
});

async function lock(resolved: string): Promise<void> {
  const packages = { 'node_modules/wasmdev': { version: '1.2.3', resolved } };
  await writeFile(join(place, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}
