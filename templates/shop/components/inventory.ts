import type * as World from 'shop:app/inventory';
import { findShortage } from '../domain/stock.ts';
import { Records } from '../edge/records.ts';

export const inventory: typeof World.inventory = {
  list(skus) {
    const levels = readLevels(skus);
    return skus.map((sku) => {
      const quantity = levels.get(sku);
      if (quantity === undefined) throw { tag: 'unknown-sku', val: sku };
      return { sku, quantity };
    });
  },

  check(wanted) {
    const shortage = findShortage(wanted, readLevels(wanted.map(({ sku }) => sku)));
    if (shortage !== undefined) throw shortage;
  },

  put({ sku, quantity }) {
    new Records<number>('inventory').put(sku, quantity);
  },
};

function readLevels(skus: readonly string[]): Map<string, number> {
  const records = new Records<number>('inventory');
  const levels = new Map<string, number>();
  for (const sku of new Set(skus)) {
    const quantity = records.find(sku);
    if (quantity !== undefined) levels.set(sku, quantity);
  }
  return levels;
}
