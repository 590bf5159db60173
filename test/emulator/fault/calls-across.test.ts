import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startRoad, type RoadProject } from '../../cli/dev/road-project.ts';
import { until } from '../conditions.ts';

const CLOUDS = ['aws', 'gcp', 'az'] as const;

let road: RoadProject;

/** In each cloud one component that runs nowhere else. */
beforeAll(async () => {
  const components = CLOUDS.map(
    (cloud) =>
      [
        `in-${cloud}`,
        {
          source: 'components/c.ts',
          world: 'c',
          spread: [{ cloud }],
          limits: { timeoutMs: 1000 },
        },
      ] as const,
  );
  road = await startRoad({
    config: {
      name: 'road',
      clouds: { aws: {}, gcp: {}, az: {} },
      components: Object.fromEntries(components),
    },
  });
});
afterAll(() => road[Symbol.asyncDispose]());
afterEach(() => road.session.emulator.faults.heal());

/** How a call ends from each cloud into each, such as `aws>gcp ok`. */
async function callAll(): Promise<readonly string[]> {
  const ways = CLOUDS.flatMap((from) => CLOUDS.map((to) => ({ from, to })));
  return Promise.all(
    ways.map(async ({ from, to }) => {
      const place = { component: `in-${to}`, interface: 'road:test/back@0.1.0', function: 'run' };
      const { outcome } = await road.session.emulator.call(place, ['none'], from);
      return `${from}>${to} ${outcome.kind}`;
    }),
  );
}

const allOk = async (): Promise<boolean> =>
  (await callAll()).every((answer) => answer.endsWith(' ok'));

const PAIRS = [
  ['aws', 'gcp'],
  ['aws', 'az'],
  ['gcp', 'az'],
] as const;

test.each(PAIRS)('no call from %s to %s but through their cloud link', async (one, other) => {
  const { faults } = road.session.emulator;
  await until('all clouds call all', allOk);
  for (const mode of ['reset', 'drop'] as const) {
    const { id } = await faults.inject({ kind: 'partition', target: [one, other], mode });
    const crossing = [`${one}>${other}`, `${other}>${one}`];
    for (const answer of await callAll()) {
      const [way, kind] = answer.split(' ');
      if (!crossing.includes(way!)) expect(answer).toBe(`${way} ok`);
      // What was on its way when the reset came times out too.
      else expect(['timeout', 'unreachable']).toContain(kind);
    }
    await until('both know', async () =>
      (await callAll())
        .filter((answer) => crossing.includes(answer.split(' ')[0]!))
        .every((answer) => answer.endsWith(' unreachable')),
    );
    await faults.lift(id);
    await until('all clouds call all again', allOk);
  }
});

test('an explanation names what nobody in reach runs, and it is so', async () => {
  const { faults } = road.session.emulator;
  const { expect: expected } = faults.explain({ kind: 'isolate', target: ['aws'], mode: 'reset' });
  const lost = 'calls are unreachable, those under way time out';
  expect(expected.slice(0, 3)).toEqual([
    `aws cannot call in-gcp, in-az: ${lost}.`,
    `gcp cannot call in-aws: ${lost}.`,
    `az cannot call in-aws: ${lost}.`,
  ]);
  await faults.inject({ kind: 'isolate', target: ['aws'], mode: 'reset' });
  const failing = async (): Promise<readonly string[]> =>
    (await callAll()).filter((answer) => !answer.endsWith(' ok'));
  expect((await failing()).map((answer) => answer.split(' ')[0])).toEqual([
    'aws>gcp',
    'aws>az',
    'gcp>aws',
    'az>aws',
  ]);
  await until('all know', async () =>
    (await failing()).every((answer) => answer.endsWith(' unreachable')),
  );
  await faults.heal();
  await until('all clouds call all again', allOk);
});

test('a paused host is not taken for a stuck one, and answers again when it is resumed', async () => {
  const { faults, hosts } = road.session.emulator;
  const pid = hosts.pidOf('gcp-1');
  await faults.inject({ kind: 'pause', target: ['gcp-1'] });
  const way = { component: 'in-gcp', interface: 'road:test/back@0.1.0', function: 'run' };
  const { outcome } = await road.session.emulator.call(way, ['none'], 'aws');
  expect(outcome.kind).toBe('timeout');
  await faults.heal();
  await until('all clouds call all', allOk);
  expect(hosts.pidOf('gcp-1')).toBe(pid);
});

test('a killed host stays down, and comes back with its share', async () => {
  const { faults, hosts } = road.session.emulator;
  road.mark();
  await faults.inject({ kind: 'kill', target: ['az-1'] });
  expect(await road.next('host-crashed')).toMatchObject({ host: 'az-1', again: false });
  await until('all know', async () =>
    (await callAll())
      .filter((answer) => answer.includes('>az'))
      .every((answer) => answer.endsWith(' unreachable')),
  );
  expect(hosts.pidOf('az-1')).toBeUndefined();
  await faults.heal();
  expect(await allOk()).toBe(true);
});
