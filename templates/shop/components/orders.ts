import type * as World from 'shop:app/orders';
import { check } from 'shop:inventory/inventory';
import { increment } from 'wasi:keyvalue/atomics@0.2.0-draft';
import { publish } from 'wasmcloud:messaging/consumer@0.2.0';
import type { Order } from 'shop:orders/orders';
import { findFault, fromRecord, makeOrder, toRecord, type OrderRecord } from '../domain/order.ts';
import { toBytes } from '../edge/json.ts';
import { payloadOf } from '../edge/payload.ts';
import { attempt, Records } from '../edge/records.ts';

/** Beside the orders, a counter that the store itself adds to: no two orders get one number. */
const COUNTER = 'counter';

export const orders: typeof World.orders = {
  place(items) {
    const fault = findFault(items);
    if (fault !== undefined) throw { tag: 'invalid', val: fault };
    requireStock(items);
    const records = new Records<OrderRecord>('orders');
    const order = makeOrder(attempt(() => increment(records.bucket, COUNTER, 1n)), items);
    records.put(order.orderNumber, toRecord(order));
    announce(order);
    return order;
  },

  list() {
    const records = new Records<OrderRecord>('orders');
    return orderNumbers(records).flatMap((number) => {
      const record = records.find(number);
      return record === undefined ? [] : [fromRecord(record)];
    });
  },

  clear() {
    const records = new Records<OrderRecord>('orders');
    const numbers = orderNumbers(records);
    for (const number of numbers) records.delete(number);
    return numbers.length;
  },
};

/** The inventory's errors are cases of ours as well, so they go on as they are. */
function requireStock(wanted: Parameters<typeof check>[0]): void {
  try {
    check(wanted.map(({ sku, quantity }) => ({ sku, quantity })));
  } catch (thrown) {
    throw payloadOf(thrown);
  }
}

/** The order is safe by now: a message that cannot be sent must not undo it. */
function announce({ orderNumber }: Order): void {
  const body = toBytes({ order_number: orderNumber });
  try {
    publish({ subject: 'order-notification', body });
  } catch (thrown) {
    console.warn(`${orderNumber} was not announced: ${payloadOf<string>(thrown)}`);
  }
}

function orderNumbers(records: Records<OrderRecord>): string[] {
  return records.keys().filter((key) => key !== COUNTER);
}
