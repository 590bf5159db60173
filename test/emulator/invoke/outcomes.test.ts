import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask, CONFIG, startRoad, type RoadProject } from '../../cli/dev/road-project.ts';
import { startGate } from '../../cli/dev/gate.ts';
import type { Outcome } from '../../../emulator/invoke/outcome.ts';
import { until } from '../conditions.ts';

let road: RoadProject;

beforeAll(async () => {
  const limits = { maxInstances: 1, maxQueue: 1, timeoutMs: 3000 };
  road = await startRoad({
    config: {
      ...CONFIG,
      clouds: { aws: {}, gcp: {} },
      components: {
        a: { source: 'components/a.ts', limits: { timeoutMs: 3000 }, spread: [{ cloud: 'aws' }] },
        b: { source: 'components/b.ts', limits: { timeoutMs: 3000 }, spread: [{ cloud: 'aws' }] },
        c: { source: 'components/c.ts', limits, spread: [{ cloud: 'gcp' }] },
      },
    },
  });
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => road.mark());

const INTERFACES = { a: 'front', b: 'middle', c: 'back' } as const;

const call = async (component: keyof typeof INTERFACES, mode: string): Promise<Outcome> => {
  const target = {
    component,
    interface: `road:test/${INTERFACES[component]}@0.1.0`,
    function: 'run',
  };
  return (await road.session.emulator.call(target, [mode])).outcome;
};
const get = (mode: string, headers: Record<string, string> = {}): ReturnType<typeof ask> =>
  ask(`${road.session.ready.clouds['aws']!.url}/run/${mode}`, { headers });

test('a trap tells what broke and where in the TypeScript, at any distance', async () => {
  expect(await call('c', 'c:trap')).toEqual({
    kind: 'trap',
    message: 'Error: broken in c',
    stack: expect.stringMatching(/shared\/act\.ts:\d+:\d+[^]*components\/c\.ts:6:\d+/) as string,
  });
  expect(await call('a', 'c:trap')).toMatchObject({
    kind: 'trap',
    message: expect.stringContaining('road:test/back@0.1.0.run: Error: broken in c') as string,
    stack: expect.stringContaining('components/c.ts:6') as string,
    downstream: true,
  });
  expect(await get('c:trap')).toMatchObject({
    status: 500,
    body: {
      error: {
        code: 'trap',
        message: expect.stringMatching(/^a: .*broken in c$/) as string,
        stack: expect.arrayContaining([expect.stringContaining('components/c.ts:6')]) as string[],
      },
    },
  });
  expect((await get('none')).status).toBe(200);
});

test('a message that cannot be sent is an error that the component sees, not silence', async () => {
  expect(await call('c', 'c:nobody')).toMatchObject({
    kind: 'trap',
    message: expect.stringContaining('nobody subscribes') as string,
  });
  expect(await call('c', 'c:huge')).toMatchObject({
    kind: 'trap',
    message: expect.stringContaining('too many') as string,
  });
});

test('a call that takes too long is a timeout, and the deadline is one for the whole chain', async () => {
  await using gate = await startGate(road);
  const began = performance.now();
  const [outcome, answer] = await Promise.all([call('a', 'b:hold'), get('b:hold')]);
  const tookMs = performance.now() - began;
  expect(outcome).toMatchObject({ kind: 'timeout' });
  expect(answer).toMatchObject({ status: 504, body: { error: { code: 'timeout' } } });
  expect(tookMs).toBeGreaterThan(2900);
  expect(tookMs).toBeLessThan(4500);
  await gate.open();
});

test('a full queue is overloaded, and nothing of it was delivered', async () => {
  await using gate = await startGate(road);
  const held = call('c', 'c:hold');
  await gate.held(1);
  const waiting = call('c', 'none');
  await until('the second call waits', async () => {
    const gcp = (await road.session.emulator.measure()).get('gcp-1')!;
    return gcp.components[0]!.callsInFlight === 2;
  });
  expect(await call('c', 'none')).toEqual({ kind: 'overloaded', message: 'its queue is full' });
  expect(await call('a', 'none')).toMatchObject({ kind: 'overloaded', downstream: true });
  expect(await get('none')).toMatchObject({ status: 503, body: { error: { code: 'overloaded' } } });
  await gate.open();
  expect(await held).toMatchObject({ kind: 'ok' });
  expect(await waiting).toMatchObject({ kind: 'ok' });
});

test('a trace id goes down the chain and into the logs, with component, cloud and host', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const { headers } = await get('c:log', { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  expect(headers.get('wasmdev-trace')).toBe(traceId);
  expect(headers.get('wasmdev-version')).toBe(`a@${road.session.emulator.versionOf('a')}`);
  expect(await road.next('log-written')).toMatchObject({
    component: 'c',
    cloud: 'gcp',
    host: 'gcp-1',
    level: 'info',
    message: 'seen in c',
    traceId,
    version: road.session.emulator.versionOf('c'),
  });
});

test('an endless loop ends with its host, which says who looped and comes back', async () => {
  const pid = road.session.emulator.hosts.pidOf('gcp-1');
  expect(await get('c:loop')).toMatchObject({ status: 504 });
  expect(await road.next('host-stuck')).toMatchObject({
    cloud: 'gcp',
    host: 'gcp-1',
    calls: ['c: road:test/back@0.1.0.run'],
  });
  expect(await road.next('host-crashed')).toMatchObject({ host: 'gcp-1', again: true });
  await until('the chain answers again', async () => (await get('none')).status === 200);
  expect(road.session.emulator.hosts.pidOf('gcp-1')).not.toBe(pid);
}, 60_000);

test('a target that is nowhere in reach is unreachable, told by who asked for it', async () => {
  const { core } = road.session.emulator.network.servers('gcp');
  await core.kill();
  await until('aws knows', async () => (await call('a', 'none')).kind === 'unreachable');
  expect(await call('a', 'none')).toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('no host in reach runs c') as string,
    downstream: true,
  });
  expect(await get('none')).toMatchObject({
    status: 503,
    body: { error: { code: 'unreachable' } },
  });
  const own = await ask(`${road.session.ready.clouds['gcp']!.url}/run/none`);
  expect(own).toMatchObject({ status: 503, body: { error: { code: 'unreachable' } } });
});
