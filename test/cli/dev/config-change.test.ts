import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WasmdevConfig } from '../../../emulator/config/config.ts';
import { isAlive, until } from '../../emulator/conditions.ts';
import { ask, CONFIG, startRoad, type RoadProject } from './road-project.ts';
import { FILES, revision } from './road-sources.ts';

let road: RoadProject;

beforeAll(async () => {
  road = await startRoad();
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => road.mark());

const configure = async (config: WasmdevConfig): Promise<void> => {
  road.mark();
  await road.configure(config);
  await road.next('components-reloaded', ({ reason }) => reason === 'config');
};
const pids = (): Record<string, number | undefined> => {
  const { hosts } = road.session.emulator;
  return Object.fromEntries(hosts.names.toSorted().map((name) => [name, hosts.pidOf(name)]));
};
const versions = (): (string | undefined)[] =>
  ['a', 'b', 'c'].map((name) => road.session.emulator.versionOf(name));
const deployed = (): string[] =>
  road.since().flatMap((event) => (event.type === 'component-deployed' ? [event.component] : []));
const run = async (url: string = road.session.ready.url): Promise<unknown> =>
  (await ask(`${url}/run?mode=`)).body;
const PLAIN = ['a:r0', 'b:r0', 'c:r0', 'plain', 'plain'];

test('a route more is served, and nothing is deployed or started for it', async () => {
  const [before, ids] = [versions(), pids()];
  await configure({
    ...CONFIG,
    routes: { ...CONFIG.routes, 'GET /again/{mode}': 'road:test/front.run' },
  });
  expect((await ask(`${road.session.ready.url}/again/x`)).body).toEqual(PLAIN);
  expect(deployed()).toEqual([]);
  expect([versions(), pids()]).toEqual([before, ids]);
  await configure(CONFIG);
  expect((await ask(`${road.session.ready.url}/again/x`)).status).toBe(404);
});

test("a component's config value reloads that component alone", async () => {
  const [before, ids] = [versions(), pids()];
  const c = { source: 'components/c.ts', config: { colour: 'red' } };
  await configure({ ...CONFIG, components: { ...CONFIG.components, c } });
  expect(deployed()).toEqual(['c']);
  expect(versions().slice(0, 2)).toEqual(before.slice(0, 2));
  expect(pids()).toEqual(ids);
  expect(await run()).toEqual(['a:r0', 'b:r0', 'c:r0', 'red', 'plain']);
  await configure(CONFIG);
  expect(versions()).toEqual(before);
});

test('a host more takes its share, a host fewer ends, and the others keep running', async () => {
  const [before, ids] = [versions(), pids()];
  await configure({ ...CONFIG, clouds: { aws: { hosts: 3 }, gcp: { hosts: 2 } } });
  expect(pids()).toEqual({ ...ids, 'aws-3': expect.any(Number) as number });
  expect(versions()).toEqual(before);
  const third = road.session.emulator.hosts.pidOf('aws-3')!;
  await configure(CONFIG);
  await road.next('host-ended', ({ host }) => host === 'aws-3');
  expect(pids()).toEqual(ids);
  expect(isAlive(third)).toBe(false);
  expect(await run()).toEqual(PLAIN);
});

test('a cloud more answers by itself, a cloud fewer is gone, and may come back', async () => {
  const ids = pids();
  const three = { ...CONFIG.clouds, az: { hosts: 1 } };
  for (let round = 0; round < 2; round++) {
    await configure({ ...CONFIG, clouds: three });
    const url = road.session.emulator.ingress.urls['az']!;
    expect(await run(url)).toEqual(PLAIN);
    expect(deployed().toSorted()).toEqual(['a', 'b', 'c']);
    expect(pids()).toEqual({ ...ids, 'az-1': expect.any(Number) as number });
    await configure(CONFIG);
    await road.next('host-ended', ({ host }) => host === 'az-1');
    await until('the cloud is gone', () => !road.session.emulator.network.clouds.includes('az'));
    await expect(fetch(url)).rejects.toThrow();
    expect(pids()).toEqual(ids);
    expect(await run()).toEqual(PLAIN);
  }
});

test('a component more and one fewer leave the others alone', async () => {
  const before = versions();
  await road.write('components/d.ts', FILES['components/c.ts']!.replaceAll("'c", "'d"));
  const d = { source: 'components/d.ts', world: 'c' };
  const b = { source: 'components/b.ts', links: { 'road:test/back@0.1.0': 'd' } };
  await configure({ ...CONFIG, components: { ...CONFIG.components, b, d } });
  expect(deployed().toSorted()).toEqual(['b', 'd']);
  expect(await run()).toEqual(['a:r0', 'b:r0', 'd:r0', 'plain', 'plain']);
  const { a, c } = CONFIG.components!;
  const fewer = { ...CONFIG, components: { a: a!, b, d } };
  await configure(fewer);
  await road.next('component-withdrawn', ({ component }) => component === 'c');
  expect(deployed()).toEqual([]);
  await configure({ ...CONFIG, components: { a: a!, b: CONFIG.components!['b']!, c: c! } });
  expect(versions()).toEqual(before);
  expect(await run()).toEqual(PLAIN);
});

test('a component moves from one workload with its caller to another cloud by config alone', async () => {
  const { a, b, c } = CONFIG.components!;
  const together: WasmdevConfig = {
    ...CONFIG,
    components: { a: a!, b: b!, c: c! },
    workloads: { chain: { components: ['a', 'b', 'c'] } },
  };
  await configure(together);
  expect(await run()).toEqual(PLAIN);
  const apart: WasmdevConfig = {
    ...CONFIG,
    components: {
      a: { ...a!, spread: [{ cloud: 'aws' }] },
      b: { ...b!, spread: [{ cloud: 'gcp' }] },
      c: { ...c!, spread: [{ cloud: 'aws' }] },
    },
  };
  await configure(apart);
  expect(await run()).toEqual(PLAIN);
  expect(await run(road.session.ready.clouds['gcp']!.url)).toEqual(PLAIN);
  expect(road.session.emulator.placement).toMatchObject({ b: [expect.stringContaining('gcp')] });
  await configure(CONFIG);
});

test('no call is lost while components move between clouds', async () => {
  const { a, b, c } = CONFIG.components!;
  const spread = (cloud: string): WasmdevConfig => ({
    ...CONFIG,
    components: { a: a!, b: { ...b!, spread: [{ cloud }] }, c: { ...c!, spread: [{ cloud }] } },
  });
  let going = true;
  const wrong: unknown[] = [];
  const load = async (url: string): Promise<void> => {
    while (going) {
      const { status, body } = await ask(`${url}/run/x`);
      if (status !== 200) wrong.push([status, body]);
    }
  };
  const { clouds } = road.session.ready;
  const loads = Object.values(clouds).flatMap(({ url }) => [load(url), load(url)]);
  for (let round = 0; round < 8; round++) {
    await configure(spread(round % 2 === 0 ? 'aws' : 'gcp'));
    await road.session.emulator.retired();
  }
  await configure(CONFIG);
  going = false;
  await Promise.all(loads);
  expect(wrong).toEqual([]);
});

test('a config that is wrong, or leads nowhere, leaves all as it was until it is mended', async () => {
  const [before, ids] = [versions(), pids()];
  await road.write('wasmdev.config.ts', 'export default { name: 7, }');
  expect((await road.next('build-failed')).complaints[0]).toMatchObject({ code: 'CONFIG_INVALID' });
  await road.write('wasmdev.config.ts', 'export default { name: ');
  const failed = await road.next(
    'build-failed',
    ({ complaints }) => complaints[0]!.line !== undefined,
  );
  expect(failed.complaints[0]).toMatchObject({ code: 'CONFIG_INVALID', line: 1 });
  road.mark();
  await road.configure({
    ...CONFIG,
    clouds: { ...CONFIG.clouds, az: {} },
    routes: { 'GET /x': 'road:test/front.nobody' },
  });
  expect((await road.next('build-failed')).complaints[0]).toMatchObject({ code: 'ROUTE_INVALID' });
  expect(road.session.emulator.network.clouds).toEqual(['aws', 'gcp']);
  expect([versions(), pids()]).toEqual([before, ids]);
  expect(await run()).toEqual(PLAIN);
  await configure(CONFIG);
  expect(await road.next('build-mended')).toEqual({ type: 'build-mended', components: [] });
});

test('a config with a component that does not build takes effect once the component is mended', async () => {
  await road.write('components/d.ts', 'export const back = {');
  const d = { source: 'components/d.ts', world: 'c' };
  const routes = {
    ...CONFIG.routes,
    'GET /d/{mode}': { call: 'road:test/back.run', component: 'd' },
  };
  const links = { 'road:test/back@0.1.0': 'c' };
  const b = { source: 'components/b.ts', links };
  road.mark();
  await road.configure({ ...CONFIG, components: { ...CONFIG.components, b, d }, routes });
  expect((await road.next('build-failed')).complaints[0]).toMatchObject({ component: 'd' });
  expect(await run()).toEqual(PLAIN);
  await road.write('components/d.ts', FILES['components/c.ts']!.replaceAll("'c", "'d"));
  await road.next('build-mended', ({ components }) => components.includes('d'));
  expect((await ask(`${road.session.ready.url}/d/x`)).body).toEqual(['d:r0', 'plain']);
  await configure(CONFIG);
});

test('a save and a config that come together are one step', async () => {
  await Promise.all([
    road.write('shared/revision.ts', revision('both')),
    road.configure({
      ...CONFIG,
      components: {
        ...CONFIG.components,
        c: { source: 'components/c.ts', config: { colour: 'blue' } },
      },
    }),
  ]);
  await expect.poll(() => run()).toEqual(['a:both', 'b:both', 'c:both', 'blue', 'plain']);
});
