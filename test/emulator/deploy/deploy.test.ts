import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callSubjects } from '../../../emulator/network/subjects.ts';
import { connectLattice } from '../../../emulator/network/lattice-client.ts';
import { ask, CONFIG, startRoad, type RoadProject } from '../../cli/dev/road-project.ts';
import { startGate } from '../../cli/dev/gate.ts';
import { revision } from '../../cli/dev/road-sources.ts';
import { until } from '../conditions.ts';

let road: RoadProject;

beforeAll(async () => {
  road = await startRoad();
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => road.mark());

const run = async (mode = 'none'): Promise<unknown> =>
  (await ask(`${road.session.ready.url}/run/${mode}`)).body;

test('when a host dies while a deployment runs, the others still switch, and it comes back with its share', async () => {
  const { emulator } = road.session;
  for (let round = 0; round < 5; round++) {
    road.mark();
    const victim = emulator.placement['b']![round % 2]!;
    const pid = emulator.hosts.pidOf(victim)!;
    await road.write('shared/revision.ts', revision(`round-${round}`));
    await road.next('component-built');
    process.kill(pid, 'SIGKILL');
    await road.next('components-reloaded');
    await road.next('host-started', ({ host }) => host === victim);
    expect(await run()).toEqual(
      ['a', 'b', 'c'].map((name) => `${name}:round-${round}`).concat('plain', 'plain'),
    );
    await until('the host has its share', async () => {
      const measured = (await emulator.measure()).get(victim)?.components ?? [];
      return measured.some(({ version }) => version === emulator.versionOf('b'));
    });
    expect(road.since().some(({ type }) => type === 'build-failed')).toBe(false);
  }
});

test('deployments that come together are carried out one after another', async () => {
  const { emulator } = road.session;
  const built = [...emulator.deployed.values()];
  const revisions = await Promise.all([1, 2, 3, 4].map(() => emulator.deploy(built)));
  expect(new Set(revisions).size).toBe(4);
  expect(revisions).toEqual(revisions.toSorted((x, y) => x - y));
  expect(emulator.revision).toBeGreaterThanOrEqual(revisions[3]!);
});

test('retiring waits for a call in flight, and no longer than its deadline', async () => {
  const limits = { timeoutMs: 1500 };
  const { a, b, c } = CONFIG.components!;
  await road.configure({ ...CONFIG, components: { a: { ...a!, limits }, b: b!, c: c! } });
  await road.next('components-reloaded');
  const { emulator } = road.session;
  await emulator.retired();
  await using gate = await startGate(road);
  const held = ask(`${road.session.ready.url}/run/a:hold`);
  await gate.held(1);
  const began = performance.now();
  road.mark();
  await road.write('shared/revision.ts', revision('retired'));
  await road.next('components-reloaded');
  const stillThere = [...(await emulator.measure()).values()]
    .flatMap(({ components }) => components)
    .filter(({ component }) => component === 'a');
  expect(new Set(stillThere.map(({ version }) => version)).size).toBe(2);
  await emulator.retired();
  expect(performance.now() - began).toBeLessThan(3000);
  expect((await held).status).toBe(504);
  await gate.open();
  road.mark();
  await road.configure(CONFIG);
  await road.next('components-reloaded');
});

test('calls stay in the process inside a workload, and go over the lattice to the own cloud first otherwise', async () => {
  const { emulator } = road.session;
  const taps = await Promise.all(
    ['aws', 'gcp'].map(async (cloud) => {
      const { clientUrl } = emulator.network.servers(cloud);
      const connection = await connectLattice({ url: clientUrl, name: 'tap' });
      const calls: string[] = [];
      connection.subscribe(callSubjects('road', '*', '*'), ({ subject }) =>
        calls.push(subject.split('.')[1]!),
      );
      await connection.flush();
      return { connection, calls };
    }),
  );
  const measured = async (host: string, component: string): Promise<number> =>
    (await emulator.measure()).get(host)?.components.find((it) => it.component === component)
      ?.calls ?? 0;
  const callsIn = async (cloud: string, component: string): Promise<number> => {
    const hosts = emulator.placement[component] ?? emulator.placement['chain']!;
    const own = hosts.filter((host) => host.startsWith(cloud));
    return (await Promise.all(own.map((host) => measured(host, component)))).reduce(
      (x, y) => x + y,
      0,
    );
  };
  const aws = road.session.ready.clouds['aws']!.url;
  for (let at = 0; at < 5; at++) expect((await ask(`${aws}/run/x`)).status).toBe(200);
  expect(taps[0]!.calls.toSorted()).toEqual([...'aaaaabbbbbccccc']);
  expect(await callsIn('gcp', 'b')).toBe(0);
  expect(await callsIn('aws', 'b')).toBe(5);
  await road.configure({ ...CONFIG, workloads: { chain: { components: ['a', 'b', 'c'] } } });
  await road.next('components-reloaded');
  for (const { calls } of taps) calls.length = 0;
  for (let at = 0; at < 5; at++) expect((await ask(`${aws}/run/x`)).status).toBe(200);
  expect(taps[0]!.calls.toSorted()).toEqual([...'aaaaa']);
  expect(await callsIn('aws', 'c')).toBe(5);
  await Promise.all(taps.map(({ connection }) => connection[Symbol.asyncDispose]()));
});
