import { expect, test } from 'vitest';
import type { EmulatorEvent } from '../../../emulator/events.ts';
import { until } from '../conditions.ts';
import { HandClock } from '../hand-clock.ts';
import { seen, startTestWorld, type FaultWorld } from './fault-world.ts';

const PAIR = { kind: 'partition', target: ['aws', 'gcp'] } as const;

async function startScheduled(): Promise<FaultWorld & { readonly clock: HandClock }> {
  const clock = new HandClock();
  return { clock, ...(await startTestWorld({ clock })) };
}

const typesOf = (events: readonly EmulatorEvent[]): readonly string[] =>
  events.map(({ type }) => type).filter((type) => type.startsWith('fault-'));

test('a fault strikes after its time, lasts for its time, and comes again', async () => {
  const { emulator, events, clock } = await startScheduled();
  const { faults, network } = emulator;
  const link = network.link('aws', 'gcp');
  const report = await faults.inject({ ...PAIR, afterMs: 100, forMs: 30, everyMs: 50 });
  expect([report.state, link.state]).toEqual(['waiting', 'pass']);
  clock.turn(99);
  expect(link.state).toBe('pass');
  for (const _ of ['once', 'again']) {
    events.length = 0;
    clock.turn(_ === 'once' ? 1 : 20);
    await until('it strikes', () => link.state === 'hold');
    expect(faults.list()).toMatchObject([{ id: report.id, state: 'active' }]);
    clock.turn(30);
    await until('it recedes', () => typesOf(events).length === 2);
    expect(events.at(-1)).toMatchObject({ type: 'fault-lifted', why: 'over', lastedMs: 30 });
    expect([link.state, faults.list()[0]?.state]).toEqual(['pass', 'waiting']);
  }
  await faults.heal();
  expect([faults.list(), clock.waiting]).toEqual([[], 0]);
});

test('a fault that is lifted while it waits never strikes', async () => {
  const { emulator, events, clock } = await startScheduled();
  const { id } = await emulator.faults.inject({ ...PAIR, afterMs: 100 });
  expect(await emulator.faults.lift(id)).toMatchObject([{ id, state: 'waiting' }]);
  clock.turn(1000);
  expect([typesOf(events), clock.waiting]).toEqual([[], 0]);
});

test('a momentary fault can come every so often', async () => {
  const { emulator, events, clock } = await startScheduled();
  const reset = { kind: 'reset', target: ['aws'], everyMs: 100 } as const;
  const { id } = await emulator.faults.inject(reset);
  clock.turn(100);
  await until('it came twice', () => typesOf(events).length === 2);
  expect(emulator.faults.list()).toMatchObject([{ id, state: 'waiting' }]);
  await emulator.faults.lift(id);
  expect(clock.waiting).toBe(0);
});

test('a schedule that cannot be is refused, and so is an id that never was', async () => {
  const { emulator } = await startScheduled();
  const { faults } = emulator;
  for (const schedule of [{ everyMs: 10 }, { everyMs: 10, forMs: 10 }]) {
    await expect(faults.inject({ ...PAIR, ...schedule })).rejects.toMatchObject({
      code: 'FAULT_INVALID',
      hint: expect.stringContaining('--every 10s --for 2s') as string,
    });
  }
  for (const id of ['f1', 'f0', 'x']) {
    await expect(faults.lift(id)).rejects.toMatchObject({ code: 'FAULT_UNKNOWN' });
  }
});

test('different faults on one link compose, and each is lifted by itself', async () => {
  const { emulator } = await startTestWorld();
  const { faults, network } = emulator;
  const link = network.link('gcp', 'aws');
  const before = seen(emulator);
  link.setShape('forward', { latencyMs: 1 });
  const far = await faults.inject({ kind: 'latency', target: ['aws', 'gcp'], latencyMs: 20 });
  const alone = await faults.inject({ kind: 'isolate', target: ['aws'], mode: 'reset' });
  const cut = await faults.inject(PAIR);
  const farther = await faults.inject({
    kind: 'latency',
    target: ['gcp'],
    latencyMs: 30,
    jitterMs: 4,
  });
  const narrow = { kind: 'bandwidth', target: ['gcp', 'aws'] } as const;
  await faults.inject({ ...narrow, rateBytesPerSecond: 2_000_000 });
  const wide = await faults.inject({ ...narrow, rateBytesPerSecond: 9_000_000 });
  expect([link.state, link.shape('forward')]).toEqual([
    'reset',
    { latencyMs: 51, jitterMs: 4, rateBytesPerSecond: 2_000_000 },
  ]);
  await faults.lift(alone.id);
  expect([link.state, network.link('aws', 'az').state]).toEqual(['hold', 'pass']);
  await faults.lift(far.id);
  expect(link.shape('forward')).toMatchObject({ latencyMs: 31 });
  await faults.lift(wide.id);
  await faults.lift(cut.id);
  expect(link.state).toBe('pass');
  await faults.lift(farther.id);
  await faults.heal();
  expect(link.shape('forward')).toMatchObject({ latencyMs: 1, rateBytesPerSecond: 0 });
  link.setShape('forward', {});
  expect(seen(emulator)).toEqual(before);
});

test('a host that is killed in a cloud that is out comes back with the last of the two', async () => {
  const { emulator } = await startTestWorld();
  const { faults, hosts } = emulator;
  const out = await faults.inject({ kind: 'outage', target: ['aws'] });
  const killed = await faults.inject({ kind: 'kill', target: ['aws-1'] });
  await faults.lift(out.id);
  expect([hosts.pidOf('aws-1'), hosts.pidOf('aws-2')]).toEqual([undefined, expect.any(Number)]);
  await faults.lift(killed.id);
  expect(hosts.pidOf('aws-1')).toEqual(expect.any(Number));
});

test('faults can be healed by kind and by target', async () => {
  const { emulator } = await startTestWorld();
  const { faults } = emulator;
  for (const target of ['aws-1', 'aws-2']) await faults.inject({ kind: 'pause', target: [target] });
  await faults.inject({ kind: 'kill', target: ['aws-2'] });
  expect(await faults.heal({ kind: 'pause', target: 'aws-2' })).toMatchObject([{ id: 'f2' }]);
  expect(await faults.heal({ kind: 'outage' })).toEqual([]);
  expect(faults.list().map(({ id }) => id)).toEqual(['f1', 'f3']);
  await expect(faults.heal({ target: 'moon' })).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' });
});
