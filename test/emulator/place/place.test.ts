import { expect, test } from 'vitest';
import type {
  CloudConfig,
  ComponentConfig,
  WasmdevConfig,
} from '../../../emulator/config/config.ts';
import { resolveConfig } from '../../../emulator/config/resolve-config.ts';
import type { ResolvedConfig } from '../../../emulator/config/resolved-config.ts';
import { alive, place, shares } from '../../../emulator/place/place.ts';

const CLOUDS: Readonly<Record<string, CloudConfig>> = {
  aws: { hosts: 3, labels: { continent: 'america' } },
  gcp: { hosts: 2, labels: { continent: 'europe' } },
  az: { hosts: { 'az-fast': { labels: { disk: 'ssd' } } }, labels: { continent: 'europe' } },
};

const resolve = (
  components: Readonly<Record<string, Partial<ComponentConfig>>>,
  more: Partial<WasmdevConfig> = {},
): ResolvedConfig => {
  const complete = Object.entries(components).map(([name, it]) => [
    name,
    { source: `${name}.ts`, ...it },
  ]);
  const config = { name: 'x', clouds: CLOUDS, components: Object.fromEntries(complete), ...more };
  return resolveConfig(config, '/x/wasmdev.config.ts');
};

test.each([
  { total: 5, weights: [2, 1], counts: [4, 1] },
  { total: 3, weights: [1, 1, 1], counts: [1, 1, 1] },
  { total: 4, weights: [1, 1, 1], counts: [2, 1, 1] },
  { total: 10, weights: [33, 33, 34], counts: [3, 3, 4] },
  { total: 1, weights: [1, 5], counts: [0, 1] },
  { total: 0, weights: [1, 1], counts: [0, 0] },
])(
  '$total replicas by weights $weights are $counts: floors, leftovers to the heaviest',
  ({ total, weights, counts }) => {
    expect(shares(total, weights)).toEqual(counts);
  },
);

test('without rules a component runs once in every cloud', () => {
  expect(place(resolve({ a: {} }))).toEqual({ a: ['aws-1', 'gcp-1', 'az-fast'] });
});

test('labels match exactly, and all of a rule', () => {
  const spread = [{ labels: { continent: 'europe', disk: 'ssd' } }];
  expect(place(resolve({ a: { spread, replicas: 1 } }))).toEqual({ a: ['az-fast'] });
  expect(place(resolve({ a: { spread: [{ cloud: 'gcp' }], replicas: 2 } }))).toEqual({
    a: ['gcp-1', 'gcp-2'],
  });
});

test('every-host takes each host that a rule selects, once', () => {
  const spread = [{ labels: { continent: 'europe' } }, { cloud: 'az' }];
  expect(place(resolve({ a: { spread, replicas: 'every-host' } }))).toEqual({
    a: ['gcp-1', 'gcp-2', 'az-fast'],
  });
});

test('rules that select the same hosts share them without taking one twice', () => {
  const spread = [{ cloud: 'gcp' }, { labels: { continent: 'europe' } }];
  expect(place(resolve({ a: { spread, replicas: 2 } }))).toEqual({ a: ['gcp-1', 'gcp-2'] });
});

test('the emptiest host of a share comes first', () => {
  expect(place(resolve({ a: {}, b: {} }))).toEqual({
    a: ['aws-1', 'gcp-1', 'az-fast'],
    b: ['aws-2', 'gcp-2', 'az-fast'],
  });
});

test('components of one workload stand together', () => {
  const workloads = { both: { components: ['a', 'b'], spread: [{ cloud: 'aws' }], replicas: 2 } };
  expect(place(resolve({ a: {}, b: {} }, { workloads }))).toEqual({ both: ['aws-1', 'aws-2'] });
});

test('what stands stays where it is when others come and go', () => {
  const standing = place(resolve({ a: {}, b: {} }));
  expect(place(resolve({ b: {} }), standing)).toEqual({ b: ['aws-2', 'gcp-2', 'az-fast'] });
});

test('more replicas than hosts is an error that names the rule', () => {
  const wrong = resolve({
    a: { spread: [{ cloud: 'aws' }, { cloud: 'az', weight: 3 }], replicas: 4 },
  });
  expect(() => place(wrong)).toThrow(
    expect.objectContaining({
      code: 'PLACEMENT_IMPOSSIBLE',
      message:
        'a: spread rule 2 (cloud=az) is to hold 3 of 4 replicas, but only 1 host is free for it.',
      details: { workload: 'a', rule: 1, share: 3, hosts: 1 },
    }) as Error,
  );
});

test('a placement without dead hosts keeps the others', () => {
  expect(alive({ a: ['aws-1', 'gcp-1'] }, ['gcp-1'])).toEqual({ a: ['gcp-1'] });
});
