import type { LineItem, Order } from 'shop:orders/orders';

/** What is wrong with the items of an order; `undefined` if nothing is. */
export function findFault(items: readonly LineItem[]): string | undefined {
  if (items.length === 0) return 'an order needs at least one item';
  const empty = items.find(({ quantity }) => quantity === 0);
  return empty && `the quantity of ${empty.sku} is 0`;
}

/** In cents. A sum of 32-bit prices needs 64 bits, which are a bigint in JavaScript. */
export function totalOf(items: readonly LineItem[]): bigint {
  return items.reduce((sum, { price, quantity }) => sum + BigInt(price) * BigInt(quantity), 0n);
}

/** `ORD-00000042`: sorted as text, orders stand in the order of their numbers. */
export function formatOrderNumber(count: bigint): string {
  return `ORD-${String(count).padStart(8, '0')}`;
}

export function makeOrder(count: bigint, items: LineItem[]): Order {
  return { orderNumber: formatOrderNumber(count), items, total: totalOf(items), status: 'placed' };
}

/** An order as it is kept: JSON has no bigint, so the total is text. */
export type OrderRecord = Omit<Order, 'total'> & { total: string };

export function toRecord(order: Order): OrderRecord {
  return { ...order, total: String(order.total) };
}

export function fromRecord(record: OrderRecord): Order {
  return { ...record, total: BigInt(record.total) };
}
