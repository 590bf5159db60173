import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';

export type CloudUrls = Readonly<Record<string, { readonly url: string }>>;

export interface Order {
  readonly orderNumber: string;
  readonly total: number | string;
}

const ENGINE = { sku: 'ENG-V8-500', price: 1000, quantity: 2 };

/** What a customer does in every cloud: each takes orders, and each lists those of all. */
export async function shopInEach(
  clouds: CloudUrls,
  total: number = 2000,
): Promise<readonly string[]> {
  const urls = Object.values(clouds).map(({ url }) => url);
  expect((await fetch(new URL('/data-init/all', urls[0]))).status).toBe(200);
  const numbers: string[] = [];
  for (const url of urls) {
    const order = await placeOrder(url);
    expect(Number(order.total)).toBe(total);
    numbers.push(order.orderNumber);
  }
  for (const url of urls) {
    expect(await listOrders(url)).toEqual(numbers);
    const stock = await fetch(new URL('/inventory?skus=TUR-TWIN-20', url));
    expect(await stock.json()).toEqual([{ sku: 'TUR-TWIN-20', quantity: 0 }]);
    expect((await post(url, [{ ...ENGINE, sku: 'TUR-TWIN-20' }])).status).toBe(409);
  }
  return numbers;
}

export async function placeOrder(url: string): Promise<Order> {
  const answer = await post(url, [ENGINE]);
  expect([answer.status, await answer.clone().text()]).toEqual([201, expect.any(String)]);
  return (await answer.json()) as Order;
}

/** The numbers of all orders, as one cloud lists them. */
export async function listOrders(url: string): Promise<readonly string[]> {
  const orders = (await (await fetch(new URL('/orders', url))).json()) as Order[];
  return orders.map((order) => order.orderNumber);
}

function post(url: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(new URL('/orders', url), { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Saves other code: from now on everything costs `factor` times as much. */
export async function multiplyPrices(project: string, factor: number): Promise<void> {
  const path = join(project, 'domain/order.ts');
  const text = await readFile(path, 'utf8');
  const changed = text.replace(/BigInt\(price\)( \* \d+n)?/, `BigInt(price) * ${factor}n`);
  expect(changed).not.toBe(text);
  await writeFile(path, changed);
}
