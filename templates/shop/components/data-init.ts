import type * as World from 'shop:app/data-init';
import * as inventory from 'shop:inventory/inventory';
import * as orders from 'shop:orders/orders';
import * as products from 'shop:products/products';
import { sampleProducts, sampleStock } from '../domain/sample-data.ts';
import { payloadOf } from '../edge/payload.ts';

export const dataInit: typeof World.dataInit = {
  run(what) {
    const wants = (target: typeof what) => what === 'all' || what === target;
    try {
      return {
        products: wants('products') ? putEach(sampleProducts, products.put) : 0,
        inventory: wants('inventory') ? putEach(sampleStock, inventory.put) : 0,
        orders: wants('orders') ? orders.clear() : 0,
      };
    } catch (thrown) {
      const { tag, val } = payloadOf<products.Error | inventory.Error | orders.Error>(thrown);
      throw `${tag}: ${val}`;
    }
  },
};

function putEach<T>(entries: readonly T[], put: (entry: T) => unknown): number {
  for (const entry of entries) put(entry);
  return entries.length;
}
