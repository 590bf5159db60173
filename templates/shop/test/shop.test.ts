import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from 'wasmdev';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const engine = { sku: 'ENG-V8-500', price: 1000, quantity: 1 };
const logged: string[] = [];
let shop: RunningEmulator;

beforeAll(async () => {
  shop = await startEmulator({
    cwd,
    observe: (event) => {
      if (event.type === 'log-written') logged.push(`${event.component}: ${event.message}`);
    },
  });
  await get('/data-init/all');
}, 120_000);

afterAll(() => shop?.[Symbol.asyncDispose]());

test('sells the sample products', async () => {
  const products = await get('/products');
  const v8 = { sku: 'ENG-V8-500', name: 'V8 engine 500 hp', price: 1_249_000 };
  expect(products).toContainEqual(v8);
});

test('a product that is added is there to be bought', async () => {
  const horn = { sku: 'HRN-AIR-2', name: 'Air horn', price: 4_900 };
  expect((await post('/products', horn)).status).toBe(201);
  expect(await get('/products')).toContainEqual(horn);
});

test('tells how many there are, in the order that was asked for', async () => {
  expect(await get('/inventory?skus=TUR-TWIN-20,ENG-V8-500')).toEqual([
    { sku: 'TUR-TWIN-20', quantity: 0 },
    { sku: 'ENG-V8-500', quantity: 100_000 },
  ]);
});

test('an order that is placed in one cloud is seen in the others', async () => {
  const placed = await post('/orders', [engine], shop.clouds.aws!.url);
  expect(placed.status).toBe(201);
  const order = await placed.json();
  expect(order).toMatchObject({ items: [engine], status: 'placed' });
  expect(Number(order.total)).toBe(1000);
  for (const cloud of Object.values(shop.clouds)) {
    const orders = await (await fetch(new URL('/orders', cloud.url))).json();
    expect(orders).toContainEqual(order);
  }
});

test('orders placed in all clouds at the same time get numbers of their own', async () => {
  const clouds = Object.values(shop.clouds).flatMap(({ url }) => [url, url, url]);
  const answers = await Promise.all(clouds.map((url) => post('/orders', [engine], url)));
  const orders = await Promise.all(answers.map((answer) => answer.json()));
  expect(new Set(orders.map((order) => order.orderNumber)).size).toBe(clouds.length);
});

test('an order is announced, and the notification is logged', async () => {
  const { orderNumber } = await (await post('/orders', [engine])).json();
  await expect.poll(() => logged).toContain(`notification: order ${orderNumber} was placed`);
});

test('what is sold out or unknown is refused with the reason', async () => {
  const soldOut = await post('/orders', [{ ...engine, sku: 'TUR-TWIN-20' }]);
  expect(soldOut.status).toBe(409);
  expect(JSON.stringify(await soldOut.json())).toContain('out-of-stock');
  const unknown = await post('/orders', [{ ...engine, sku: 'NO-SUCH' }]);
  expect(JSON.stringify(await unknown.json())).toContain('unknown-sku');
});

test('components are called by their contract as well, from any cloud', async () => {
  const placed = await shop.call('shop:orders/orders.place', [[engine]], { from: 'az' });
  expect(placed.kind).toBe('ok');
  const unknown = [{ ...engine, sku: 'NO-SUCH' }];
  const refused = await shop.call('shop:orders/orders.place', [unknown], { from: 'gcp' });
  expect(refused).toMatchObject({ kind: 'err', value: { tag: 'unknown-sku', val: 'NO-SUCH' } });
});

async function get(path: string): Promise<unknown> {
  const answer = await fetch(new URL(path, shop.url));
  expect(answer.status).toBe(200);
  return answer.json();
}

function post(path: string, body: unknown, base: string = shop.url): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(new URL(path, base), { method: 'POST', headers, body: JSON.stringify(body) });
}
