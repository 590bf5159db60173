import { expect, test } from 'vitest';
import { resolveConfig } from '../../../emulator/config/resolve-config.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';

const FILE = '/projects/shop/wasmdev.config.ts';

/** The problems of a config by path: `[message, hint]`. */
function problemsOf(raw: unknown): Record<string, readonly [string, string]> {
  try {
    resolveConfig(raw, FILE);
  } catch (error) {
    if (!(error instanceof WasmdevError) || error.code !== 'CONFIG_INVALID') throw error;
    const problems = error.details['problems'] as { path: string; message: string; hint: string }[];
    return Object.fromEntries(problems.map(({ path, message, hint }) => [path, [message, hint]]));
  }
  return {};
}

test('an unknown option is answered by the one that was probably meant', () => {
  const found = problemsOf({
    name: 'shop',
    colour: 'red',
    clouds: { aws: { regin: 'x', hosts: { a: { label: {} } } } },
    components: { a: { source: 'a.ts', replica: 2, spread: [{ clod: 'aws' }] } },
    routes: { 'GET /': { call: 'greet', statos: 200 } },
  });
  const no = 'there is no such option';
  expect(found).toMatchObject({
    colour: [no, 'There is: timing, workloads, ports.'],
    'clouds.aws.regin': [no, 'Did you mean "region"?'],
    'clouds.aws.hosts.a.label': [no, 'Did you mean "labels"?'],
    'components.a.replica': [no, 'Did you mean "replicas"?'],
    'components.a.spread[0].clod': [no, 'Did you mean "cloud"?'],
    'routes["GET /"].statos': [no, 'Did you mean "status"?'],
  });
});

test.each([
  ['clouds.aws.hosts', 'two', 'expected a number of hosts, or hosts by name, found "two"'],
  ['clouds.aws.hosts', 0, 'expected 1 or more, found 0'],
  ['clouds.aws.hosts', {}, 'the cloud has no host'],
  ['clouds.aws', 5, 'expected an object, found 5'],
  ['timing', 'slow', 'expected "fast" or "wasmcloud-v1" or "wasmcloud-v2", found "slow"'],
  ['components.a.source', undefined, 'is missing'],
  ['components.a.engine', 'v8', 'expected "quickjs" or "starlingmonkey", found "v8"'],
  ['components.a.replicas', 'all', 'expected a whole number from 1, or "every-host", found "all"'],
  ['components.a.replicas', 1.5, 'expected a whole number from 1, or "every-host", found 1.5'],
  ['components.a.isolation', 'x', 'expected "fresh", "reset" or { reuse: <calls> }, found "x"'],
  ['components.a.isolation.reuse', 0, 'expected 1 or more, found 0'],
  ['components.a.config.limit', 5, 'expected a text, found 5'],
  ['components.a.subscriptions', ['a b'], 'expected a topic without spaces'],
  ['components.a.limits.timeoutMs', -1, 'expected 1 or more, found -1'],
  ['components.a.spread', [], 'expected at least one entry, found []'],
  ['components.a.buckets.default', 'a.b', 'expected letters, digits, - and _, found "a.b"'],
  ['ports.ingress', 70000, 'expected 65535 or less, found 70000'],
])('%s = %j: %s', (path, value, message) => {
  const raw: Record<string, unknown> = { name: 'shop', components: { a: { source: 'a.ts' } } };
  const keys = path.split('.');
  const parent = keys
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => (at[key] ??= {}) as Record<string, unknown>, raw);
  parent[keys.at(-1)!] = value;
  const found = problemsOf(raw);
  if (Array.isArray(value) && value.length > 0) {
    expect(found[`${path}[0]`]![0]).toContain('a topic without spaces');
  } else {
    expect(found[path]?.[0]).toBe(message);
  }
});

test('references to clouds, components and labels that are not there name the nearest', () => {
  const found = problemsOf({
    name: 'shop',
    clouds: { aws: {}, gcp: {} },
    components: {
      orders: {
        source: 'a.ts',
        spread: [{ cloud: 'awz' }, { labels: { disk: 'ssd' } }, {}],
        links: { 'shop:inventory/inventory': 'inventry' },
      },
      inventory: { source: 'b.ts' },
    },
    workloads: { backend: { components: ['inventori'] } },
    routes: { 'GET /': { call: 'greet', component: 'order' } },
  });
  expect(found).toEqual({
    'components.orders.spread[0].cloud': ['there is no cloud "awz"', 'Did you mean "aws"?'],
    'components.orders.spread[1]': [
      'no host has the labels disk=ssd',
      'Labels match exactly; compare the clouds.',
    ],
    'components.orders.spread[2]': [
      'says neither a cloud nor labels',
      'Add a cloud, labels, or both.',
    ],
    'components.orders.links["shop:inventory/inventory"]': [
      'there is no component "inventry"',
      'Did you mean "inventory"?',
    ],
    'workloads.backend.components[0]': [
      'there is no component "inventori"',
      'Did you mean "inventory"?',
    ],
    'routes["GET /"].component': ['there is no component "order"', 'Did you mean "orders"?'],
  });
});

test('a component is in one workload, which alone decides where it runs', () => {
  const found = problemsOf({
    name: 'shop',
    components: { a: { source: 'a.ts', replicas: 2 }, b: { source: 'b.ts' } },
    workloads: { one: { components: ['a'] }, two: { components: ['a'] }, b: { components: ['a'] } },
  });
  expect(found).toMatchObject({
    'components.a.replicas': [
      'the workload "one" decides where it runs',
      'Move it to workloads.one.replicas.',
    ],
    'workloads.two.components[0]': ['"a" is already in the workload "one"', expect.anything()],
    'workloads.b': ['has the name of the component "b", which is not in it', expect.anything()],
  });
});

test('names are kebab-case, hosts have each their own, and fixed labels stay fixed', () => {
  const found = problemsOf({
    name: 'My Shop',
    clouds: { aws: { hosts: 2, labels: { region: 'x' } }, gcp: { hosts: { 'aws-1': {} } }, A: {} },
    components: { 'Big-One': { source: 'a.ts' } },
  });
  expect(Object.keys(found).sort()).toEqual([
    'clouds.A',
    'clouds.aws.labels.region',
    'clouds.gcp.hosts',
    'components.Big-One',
    'name',
  ]);
});

test('routes need a method, a path and a function', () => {
  const found = problemsOf({ name: 'shop', routes: { '/orders': 'greet', 'GET /x': 'a b' } });
  expect(Object.keys(found)).toEqual(['routes["/orders"]', 'routes["GET /x"]']);
});

test('wrong shapes do not hide wrong references', () => {
  const found = problemsOf({
    name: 7,
    clouds: { aws: 5 },
    components: { a: { isolation: { reuse: 0 }, spread: [{ cloud: 'gcp' }] } },
  });
  expect(Object.keys(found).sort()).toEqual([
    'clouds.aws',
    'components.a.isolation.reuse',
    'components.a.source',
    'components.a.spread[0].cloud',
    'name',
  ]);
});

test('one mistake is told in one line, several each with its hint', () => {
  expect(() => resolveConfig({ name: 'X' }, FILE)).toThrow(
    'wasmdev.config.ts: name: "X" is not a good name',
  );
  expect(() => resolveConfig({ name: 'X', tming: 1 }, FILE)).toThrow(
    /has 2 mistakes:\n {2}tming: there is no such option\n {4}Did you mean "timing"\?\n {2}name: /,
  );
});

test.each([undefined, null, 5, 'shop', [], () => ({})])('%s is no config', (raw) => {
  expect(Object.keys(problemsOf(raw))).toEqual(['']);
});

test('an option that holds itself is told like any other', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  expect(Object.keys(problemsOf({ name: 'shop', loop }))).toEqual(['loop']);
});
