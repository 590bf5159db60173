import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyShop } from '../../cli/demo/demo-project.ts';
import { startEmulator, type RunningEmulator } from '../../cli/start-emulator.ts';
import { Lifetime } from '../../emulator/lifetime.ts';
import { until } from '../emulator/conditions.ts';
import { listOrders, placeOrder, shopInEach } from './shop-customer.ts';

const lifetime = new Lifetime();
let shop: RunningEmulator;
let orders: string[];

beforeAll(async () => {
  const { root } = lifetime.own(await copyShop());
  shop = lifetime.own(await startEmulator({ cwd: root }));
  orders = [...(await shopInEach(shop.clouds))];
});
afterAll(() => lifetime.end());

const urlOf = (cloud: string): string => shop.clouds[cloud]!.url;

async function everyCloudListsAll(): Promise<void> {
  for (const { url } of Object.values(shop.clouds)) {
    await until(
      `${url} lists all`,
      async () => (await listOrders(url).catch(() => [])).length === orders.length,
    );
    expect((await listOrders(url)).toSorted()).toEqual(orders.toSorted());
  }
}

test('a cloud is out: the others take orders, it says 503, and restored it knows them all', async () => {
  await shop.faults.outage('gcp');
  expect((await fetch(new URL('/orders', urlOf('gcp')))).status).toBe(503);
  for (const url of [urlOf('aws'), urlOf('az'), shop.url]) {
    orders.push((await placeOrder(url)).orderNumber);
  }
  expect((await shop.faults.restore('gcp')).map(({ kind }) => kind)).toEqual(['outage']);
  await everyCloudListsAll();
  orders.push((await placeOrder(urlOf('gcp'))).orderNumber);
});

test('the first cloud is out: the global ingress goes to the next at once, and back', async () => {
  const asked = async (): Promise<string | null> =>
    (await fetch(new URL('/no-such-route', shop.url))).headers.get('wasmdev-cloud');
  expect(await asked()).toBe('aws');
  await shop.faults.outage('aws');
  expect(await asked()).toBe('gcp');
  await shop.faults.heal();
  expect(await asked()).toBe('aws');
  await everyCloudListsAll();
});

test('two clouds are cut: the third reaches both, and healed all go on', async () => {
  const struck = await shop.faults.partition('aws', 'gcp', { mode: 'reset' });
  expect(shop.faults.list()).toEqual([struck]);
  for (const url of [urlOf('aws'), urlOf('az'), shop.url]) {
    orders.push((await placeOrder(url)).orderNumber);
  }
  // The orders are kept in aws: its customers and those of az see them, those of gcp cannot.
  expect((await fetch(new URL('/orders', urlOf('gcp')))).status).toBeGreaterThanOrEqual(500);
  await shop.faults.heal();
  await everyCloudListsAll();
  expect(shop.faults.list()).toEqual([]);
});
