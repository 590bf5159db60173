import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FAULT_KINDS } from '../../../emulator/fault/fault.ts';
import { FAULTS } from '../../../emulator/fault/faults.ts';
import { isAlive, until } from '../../emulator/conditions.ts';
import {
  changed,
  seen,
  startFaultWorld,
  type FaultWorld,
} from '../../emulator/fault/fault-world.ts';
import { SUBJECTS, type FaultSubject } from './subjects.ts';

let world: FaultWorld;

beforeAll(async () => {
  world = await startFaultWorld();
});
afterAll(() => world.emulator[Symbol.asyncDispose]());
afterEach(async () => {
  await world.emulator.faults.heal();
  world.events.length = 0;
});

const NOOP: FaultSubject = {
  spec: { kind: 'noop', target: [] },
  changes: [],
  looks: /./,
  unknown: [],
};
const all = Object.values({ noop: NOOP, ...SUBJECTS });

test('the suite has a subject for every kind of fault', () => {
  expect(all.map(({ spec }) => spec.kind).toSorted()).toEqual([...FAULT_KINDS].toSorted());
  expect(Object.keys(FAULTS).toSorted()).toEqual([...FAULT_KINDS].toSorted());
});

describe.each(all)('$spec.kind', ({ spec, changes, looks, unknown, lacking }) => {
  const isMomentary = FAULTS[spec.kind].momentary === true;

  test('changes what it says, is listed and told, and lifting restores exactly', async () => {
    const { faults } = world.emulator;
    const before = seen(world.emulator);
    const explained = faults.explain(spec);
    expect(changed(before, seen(world.emulator))).toEqual([]);

    const report = await faults.inject(spec);
    expect(changed(before, seen(world.emulator))).toEqual(changes);
    for (const name of changes) expect(seen(world.emulator)[name]).toMatch(looks);
    expect(report).toMatchObject({ ...spec, does: explained.does });
    expect(faults.list()).toEqual(isMomentary ? [] : [{ ...report, state: 'active' }]);
    expect(world.events.find(({ type }) => type === 'fault-injected')).toMatchObject({
      id: report.id,
      kind: spec.kind,
      target: spec.target,
      ...explained,
    });

    await faults.lift(report.id);
    expect(seen(world.emulator)).toEqual(before);
    expect(faults.list()).toEqual([]);
    const lifted = world.events.filter(({ type }) => type === 'fault-lifted');
    expect(lifted).toMatchObject(isMomentary ? [] : [{ id: report.id, why: 'asked' }]);
  });

  test('lifting twice is harmless', async () => {
    const { faults } = world.emulator;
    const before = seen(world.emulator);
    const { id } = await faults.inject(spec);
    expect(await faults.lift(id)).toHaveLength(isMomentary ? 0 : 1);
    expect(await faults.lift(id)).toEqual([]);
    expect(seen(world.emulator)).toEqual(before);
  });

  test('composes with itself: it lasts until both are lifted, in any order', async () => {
    const { faults } = world.emulator;
    const before = seen(world.emulator);
    const first = await faults.inject(spec);
    const second = await faults.inject(spec);
    await faults.lift(first.id);
    expect(changed(before, seen(world.emulator))).toEqual(changes);
    for (const name of changes) expect(seen(world.emulator)[name]).toMatch(looks);
    await faults.lift(second.id);
    expect(seen(world.emulator)).toEqual(before);
  });

  test('refuses what is not there and what it cannot do without, and says what there is', async () => {
    const { faults } = world.emulator;
    const before = seen(world.emulator);
    if (unknown.length > 0) {
      const wrong = { ...spec, target: unknown };
      const error = expect.objectContaining({
        code: 'TARGET_UNKNOWN',
        message: expect.stringContaining(`"${unknown.at(-1)}"`) as string,
        hint: expect.stringMatching(
          /^The (clouds are: aws, gcp, az|hosts are: aws-1, aws-2, gcp-1, az-1)\.$/,
        ) as string,
      }) as Error;
      expect(() => faults.explain(wrong)).toThrow(error);
      await expect(faults.inject(wrong)).rejects.toEqual(error);
    }
    if (lacking !== undefined) {
      await expect(faults.inject(lacking)).rejects.toMatchObject({ code: 'FAULT_INVALID' });
    }
    expect(seen(world.emulator)).toEqual(before);
    expect(faults.list()).toEqual([]);
  });

  test('ends with the emulator', async () => {
    const { emulator, events } = await startFaultWorld();
    const pids = emulator.hosts.names.map((name) => emulator.hosts.pidOf(name)!);
    await emulator.faults.inject(spec);
    await emulator[Symbol.asyncDispose]();
    expect(emulator.faults.list()).toEqual([]);
    const told = events.filter(({ type }) => type === 'fault-lifted');
    expect(told).toMatchObject(isMomentary ? [] : [{ why: 'ended' }]);
    await until('no host is left', () => !pids.some(isAlive));
    expect(emulator.hosts.names).toEqual([]);
  });
});
