import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Status } from '../../emulator/control/api/status.ts';
import { killProcess } from '../../emulator/platform/platform.ts';
import { listOrders, multiplyPrices, placeOrder, shopInEach } from './shop-customer.ts';
import {
  expectNothingLeft,
  SHELL_PATH,
  startWasmdev,
  WASMDEV,
  type WasmdevProcess,
} from './wasmdev-process.ts';

const run = promisify(execFile);

/** A Node that lacks JSPI, as many machines have: under it wasmdev starts its own. */
const oldNode = SHELL_PATH.split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find(
    (path) =>
      existsSync(path) &&
      execFileSync(path, ['-p', `'Suspending' in WebAssembly`], {
        encoding: 'utf8',
      }) === 'false\n',
  );

let folder = '';
let project = '';
let temporary = '';

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-journey-')));
  temporary = join(folder, 'temporary');
  await mkdir(temporary);
  project = await init('shop-one');
});
afterAll(() => rm(folder, { recursive: true }));

async function init(name: string): Promise<string> {
  const words = ['init', name, '--template', 'shop', '--yes', '--no-install'];
  await run(process.execPath, [WASMDEV, ...words], { cwd: folder });
  return join(folder, name);
}

function startDev(cwd: string): WasmdevProcess {
  return startWasmdev(['dev', '--json'], { cwd, temporary });
}

async function readStatus(cwd: string): Promise<Status> {
  const { stdout } = await run(process.execPath, [WASMDEV, 'status', '--json'], { cwd });
  return JSON.parse(stdout) as Status;
}

test('from init to a new answer on three clouds, with orders over HTTP in each', async () => {
  await using dev = startDev(project);
  const { clouds, url } = await dev.ready();
  expect(Object.keys(clouds)).toEqual(['aws', 'gcp', 'az']);
  const orders = await shopInEach(clouds);
  expect(new Set(orders).size).toBe(3);

  dev.events = [];
  await multiplyPrices(project, 3);
  expect(await dev.event('components-reloaded')).toMatchObject({ components: ['orders'] });

  for (const cloud of Object.values(clouds)) {
    expect(Number((await placeOrder(cloud.url)).total)).toBe(6000);
  }
  expect(Number((await placeOrder(url)).total)).toBe(6000);
  await multiplyPrices(project, 1);
}, 180_000);

test('two projects run at once, and what is changed in one stays there', async () => {
  const other = await init('shop-two');
  await cp(join(project, '.wasmdev/cache'), join(other, '.wasmdev/cache'), { recursive: true });
  await using first = startDev(project);
  await using second = startDev(other);
  const [one, two] = await Promise.all([first.ready(), second.ready()]);
  await shopInEach(one.clouds);
  await shopInEach(two.clouds);

  second.events = [];
  await multiplyPrices(other, 5);
  await second.event('components-reloaded');

  await shopInEach(two.clouds, 10_000);
  await shopInEach(one.clouds, 2000);
}, 120_000);

test('kill -9 leaves no process, port or file, and the next start just works', async () => {
  await using dev = startDev(project);
  const { clouds } = await dev.ready();
  const placed = await shopInEach(clouds);
  const held = dev.holdings();
  expect(held.pids.length).toBeGreaterThan(12);
  expect(held.ports.length).toBeGreaterThan(12);
  expect(readdirSync(temporary)).not.toEqual([]);

  killProcess(dev.pid);
  await expectNothingLeft(temporary, held);

  await using again = startDev(project);
  const ready = await again.ready();
  expect(await listOrders(ready.url)).toEqual(placed);
}, 120_000);

test.skipIf(oldNode === undefined)(
  'kill -9 of the Node that only started another one leaves nothing either',
  async () => {
    await using dev = startWasmdev(['dev', '--json'], {
      cwd: project,
      temporary,
      command: [oldNode!, WASMDEV],
    });
    await shopInEach((await dev.ready()).clouds);
    const held = dev.holdings();
    killProcess(dev.pid);
    await expectNothingLeft(temporary, held);
  },
  120_000,
);

const CLOUD_OF = {
  products: 'aws',
  inventory: 'gcp',
  orders: 'az',
  notification: 'aws',
  'data-init': 'gcp',
};
const COMPONENTS = Object.keys(CLOUD_OF);

/** The config as init wrote it, made into each arrangement. */
const ARRANGEMENTS: Readonly<Record<string, (config: string) => string>> = {
  'one workload': (config) =>
    config.replace(
      /^ {2}routes: \{/m,
      `  workloads: { shop: { components: ${JSON.stringify(COMPONENTS)} } },\n\n  routes: {`,
    ),
  'separate on one host': (config) => config.replaceAll('hosts: 2', 'hosts: 1'),
  'spread over clouds': (config) =>
    Object.entries(CLOUD_OF).reduce(
      (text, [name, cloud]) =>
        text.replace(
          `source: 'components/${name}.ts'`,
          `source: 'components/${name}.ts', replicas: 1, spread: [{ cloud: '${cloud}' }]`,
        ),
      config,
    ),
};

test('the same journey in three arrangements, with only the config changed', async () => {
  const path = join(project, 'wasmdev.config.ts');
  const config = await readFile(path, 'utf8');
  await using dev = startDev(project);
  const ready = await dev.ready();
  const hostsOf: Record<string, Readonly<Record<string, readonly string[]>>> = {};
  for (const [name, arrange] of Object.entries(ARRANGEMENTS)) {
    expect(arrange(config)).not.toBe(config);
    dev.events = [];
    await writeFile(path, arrange(config));
    expect(await dev.event('components-reloaded')).toMatchObject({ reason: 'config' });
    await shopInEach(ready.clouds);
    const { components } = await readStatus(project);
    hostsOf[name] = Object.fromEntries(components.map((one) => [one.name, [...one.hosts].sort()]));
    const workloads = new Set(components.map(({ workload }) => workload));
    expect(workloads.size).toBe(name === 'one workload' ? 1 : COMPONENTS.length);
  }
  const together = Object.values(hostsOf['one workload']!);
  expect(together).toEqual(COMPONENTS.map(() => together[0]));
  expect(hostsOf['separate on one host']).toEqual(
    Object.fromEntries(COMPONENTS.map((name) => [name, ['aws-1', 'az-1', 'gcp-1']])),
  );
  for (const [name, hosts] of Object.entries(hostsOf['spread over clouds']!)) {
    expect(hosts).toEqual([expect.stringContaining(CLOUD_OF[name as keyof typeof CLOUD_OF])]);
  }
  await writeFile(path, config);
}, 120_000);
