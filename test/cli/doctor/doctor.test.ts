import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkToolchain } from '../../../cli/doctor/check-toolchain.ts';
import type { Finding } from '../../../cli/doctor/finding.ts';
import { renderFindings } from '../../../cli/render/findings.ts';
import { plain } from '../../../cli/render/paint.ts';
import { runCommandLine } from '../../../cli/run-command-line.ts';
import { readManifest } from '../../../cli/version.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wasmdev-doctor-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function doctor(environment: NodeJS.ProcessEnv = process.env) {
  let out = '';
  const exitCode = await runCommandLine(['doctor', '--json'], {
    cwd: folder,
    environment,
    signal: new AbortController().signal,
    paint: plain,
    paintError: plain,
    write: (text) => (out += text),
    writeError: (text) => (out += text),
  });
  const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: Finding[] };
  return { exitCode, ok, find: (check: string) => findings.find((each) => each.check === check) };
}

async function writeProject(config: string): Promise<void> {
  await mkdir(join(folder, 'wit'));
  await writeFile(join(folder, 'wasmdev.config.ts'), config);
  await writeFile(join(folder, 'hello.ts'), `export const greet = () => 'hello';`);
  const wit = 'package my:app;\nworld hello { export greet: func() -> string; }\n';
  await writeFile(join(folder, 'wit/app.wit'), wit);
}

test('a sound machine and project are ready', async () => {
  const components = `{ hello: { source: 'hello.ts' } }`;
  await writeProject(`export default { name: 'app', components: ${components} };`);
  const { exitCode, ok, find } = await doctor();
  expect([exitCode, ok]).toEqual([0, true]);
  expect(find('node')?.found).toContain('with JSPI');
  expect(find('nats-server')?.found).toMatch(/^2\.\d+\.\d+ from /);
  expect(find('toolchain')?.status).toBe('ok');
  expect(find('component hello')?.found).toBe('hello.ts implements my:app/hello');
});

test('without a project the machine alone is examined', async () => {
  const { exitCode, find } = await doctor();
  expect(exitCode).toBe(0);
  expect(find('config')).toMatchObject({ status: 'warn', mend: expect.stringContaining('init') });
});

test('a source that is not there and a world that is not there are each told', async () => {
  await writeProject(`export default { name: 'app', components: {
    gone: { source: 'gone.ts' }, hello: { source: 'hello.ts', world: 'helo' } } };`);
  const { exitCode, ok, find } = await doctor();
  expect([exitCode, ok]).toEqual([1, false]);
  expect(find('component gone')).toMatchObject({
    status: 'fail',
    found: 'there is no source gone.ts',
  });
  expect(find('component hello')).toMatchObject({
    status: 'fail',
    found: expect.stringContaining('there is no world helo'),
  });
});

test('a wrong config is a finding, not the end', async () => {
  await writeProject(`export default { name: 'My App' };`);
  const { exitCode, find } = await doctor();
  expect(exitCode).toBe(1);
  expect(find('config')?.found).toContain('is not a good name');
});

test('a port that somebody has is told, with the option that names it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await writeProject(`export default { name: 'app', ports: { ingress: ${port} } };`);
  const { find } = await doctor();
  server.close();
  expect(find('ports')).toMatchObject({
    status: 'fail',
    found: `port ${port} (ports.ingress): EADDRINUSE`,
    mend: 'End the program that has it, or set ports.ingress in the config to 0.',
  });
});

test('a nats-server that does not run is told with the way to get one', async () => {
  const { find } = await doctor({ ...process.env, WASMDEV_NATS_SERVER: '/no/nats-server' });
  expect(find('nats-server')).toMatchObject({
    status: 'fail',
    mend: expect.stringContaining('WASMDEV_NATS_SERVER'),
  });
});

test('a toolchain of another version is told, package by package', async () => {
  const home = join(folder, 'node_modules/esbuild');
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), '{ "version": "0.1.0" }');
  const wanted = readManifest().dependencies;
  const { status, found } = checkToolchain(wanted, pathToFileURL(join(folder, 'x.js')).href);
  expect(status).toBe('fail');
  expect(found).toContain(`esbuild 0.1.0 instead of ${wanted['esbuild']}`);
  expect(found).toContain(`componentize-qjs missing instead of ${wanted['componentize-qjs']}`);
});

test('findings are shown in one line each, with the mends below and the verdict last', () => {
  const findings: Finding[] = [
    { check: 'node', status: 'ok', found: 'Node 26' },
    { check: 'config', status: 'fail', found: 'has 2 mistakes:\n  a: no', mend: 'Mend them.' },
  ];
  expect(renderFindings(findings, plain)).toBe(
    `✓  node    Node 26
✗  config  has 2 mistakes:

config: Mend them.
  a: no

1 of 2 checks failed.`,
  );
});
