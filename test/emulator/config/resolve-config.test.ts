import { expect, test } from 'vitest';
import { defineConfig, type WasmdevConfig } from '../../../emulator/config/config.ts';
import { resolveConfig } from '../../../emulator/config/resolve-config.ts';

const FILE = '/projects/shop/wasmdev.config.ts';

const full: WasmdevConfig = defineConfig({
  name: 'shop',
  timing: 'wasmcloud-v2',
  clouds: {
    aws: { region: 'us-east-1', labels: { continent: 'america' }, hosts: 2 },
    gcp: {
      region: 'europe-west1',
      labels: { continent: 'europe', disk: 'hdd' },
      hosts: { 'gcp-fast': { labels: { disk: 'ssd' } }, 'gcp-slow': {} },
    },
    az: {},
  },
  components: {
    orders: {
      source: 'components/orders.ts',
      wit: 'contracts',
      world: 'order-desk',
      engine: 'starlingmonkey',
      links: { 'shop:inventory/inventory': 'inventory' },
      config: { currency: 'EUR' },
      buckets: { default: 'orders' },
      subscriptions: ['order-notification'],
      isolation: { reuse: 100 },
      limits: { maxInstances: 4, maxQueue: 8, timeoutMs: 1500 },
    },
    inventory: { source: 'components/inventory.ts' },
    products: {
      source: 'components/products.ts',
      replicas: 3,
      spread: [{ cloud: 'aws', weight: 2 }, { labels: { continent: 'europe' } }],
    },
    audit: { source: 'components/audit.ts', replicas: 'every-host' },
  },
  workloads: { backend: { components: ['orders', 'inventory'], replicas: 5 } },
  routes: {
    'POST /orders': {
      call: 'shop:orders/orders.place',
      component: 'orders',
      status: 201,
      errors: { 'out-of-stock': 409 },
    },
    'GET /products': 'shop:products/products@1.0.0.list',
    'GET /hello': 'greet',
  },
  ports: { ingress: 8080 },
});

test('every cloud gets its hosts, and every host the labels of its cloud and its own', () => {
  const { clouds } = resolveConfig(full, FILE);
  expect(clouds.map(({ name, region }) => [name, region])).toEqual([
    ['aws', 'us-east-1'],
    ['gcp', 'europe-west1'],
    ['az', 'az'],
  ]);
  expect(clouds.map(({ hosts }) => hosts.map(({ name }) => name))).toEqual([
    ['aws-1', 'aws-2'],
    ['gcp-fast', 'gcp-slow'],
    ['az-1'],
  ]);
  expect(clouds[1]!.hosts[0]).toEqual({
    name: 'gcp-fast',
    cloud: 'gcp',
    labels: {
      continent: 'europe',
      disk: 'ssd',
      cloud: 'gcp',
      region: 'europe-west1',
      host: 'gcp-fast',
    },
  });
});

test('a component says everything, and what it leaves out has a default', () => {
  const [orders, inventory] = resolveConfig(full, FILE).components;
  expect(orders).toEqual({
    name: 'orders',
    source: '/projects/shop/components/orders.ts',
    wit: '/projects/shop/contracts',
    world: 'order-desk',
    engine: 'starlingmonkey',
    workload: 'backend',
    links: { 'shop:inventory/inventory': 'inventory' },
    config: { currency: 'EUR' },
    buckets: { default: 'orders' },
    subscriptions: ['order-notification'],
    isolation: { kind: 'reuse', maxInvocations: 100 },
    limits: { maxInstances: 4, maxQueue: 8, timeoutMs: 1500 },
  });
  expect(inventory).toEqual({
    name: 'inventory',
    source: '/projects/shop/components/inventory.ts',
    wit: '/projects/shop/wit',
    world: 'inventory',
    engine: 'quickjs',
    workload: 'backend',
    links: {},
    config: {},
    buckets: {},
    subscriptions: [],
    isolation: { kind: 'reset' },
    limits: { maxInstances: 16, maxQueue: 256, timeoutMs: 10_000 },
  });
});

test('a component without a workload is a workload of its own name', () => {
  const { workloads } = resolveConfig(full, FILE);
  expect(workloads.map(({ name, components }) => [name, components])).toEqual([
    ['backend', ['orders', 'inventory']],
    ['products', ['products']],
    ['audit', ['audit']],
  ]);
});

test('replicas spread as declared, else evenly, one for each cloud in reach', () => {
  const { workloads } = resolveConfig(full, FILE);
  const everywhere = ['aws', 'gcp', 'az'].map((cloud) => ({ labels: { cloud }, weight: 1 }));
  expect(workloads[0]).toMatchObject({ replicas: 5, spread: everywhere });
  expect(workloads[1]).toMatchObject({
    replicas: 3,
    spread: [
      { labels: { cloud: 'aws' }, weight: 2 },
      { labels: { continent: 'europe' }, weight: 1 },
    ],
  });
  expect(workloads[2]).toMatchObject({ replicas: 'every-host', spread: everywhere });
  const components = { a: { source: 'a.ts' }, b: { source: 'b.ts', spread: [{ cloud: 'az' }] } };
  const defaults = resolveConfig({ ...full, components, workloads: {}, routes: {} }, FILE);
  expect(defaults.workloads.map(({ replicas }) => replicas)).toEqual([3, 1]);
});

test('a route is taken apart into method, path, interface and function', () => {
  expect(resolveConfig(full, FILE).routes).toEqual([
    {
      route: 'POST /orders',
      method: 'POST',
      path: '/orders',
      interface: 'shop:orders/orders',
      function: 'place',
      component: 'orders',
      status: 201,
      errors: { 'out-of-stock': 409 },
    },
    {
      route: 'GET /products',
      method: 'GET',
      path: '/products',
      interface: 'shop:products/products@1.0.0',
      function: 'list',
      errors: {},
    },
    { route: 'GET /hello', method: 'GET', path: '/hello', function: 'greet', errors: {} },
  ]);
});

test('a config of a name alone is one cloud with one host', () => {
  const resolved = resolveConfig({ name: 'bare' }, FILE);
  const ports = { ingress: 0, control: 0 };
  expect(resolved).toMatchObject({ timing: 'fast', components: [], ports });
  expect(resolved.clouds).toHaveLength(1);
  expect(resolved.clouds[0]!.hosts.map(({ name }) => name)).toEqual(['local-1']);
});

test('the resolved config survives JSON, is frozen, and leaves the raw one as it was', () => {
  const resolved = resolveConfig(full, FILE);
  expect(JSON.parse(JSON.stringify(resolved))).toEqual(resolved);
  expect(Object.isFrozen(resolved.clouds[0]!.hosts[0]!.labels)).toBe(true);
  expect(Object.isFrozen(full.components!['orders']!.config)).toBe(false);
});
