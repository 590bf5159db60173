import type { Error, Stock } from 'shop:inventory/inventory';

/** Adds up what is asked for of each SKU: two lines of one SKU need both their quantities. */
export function sumBySku(wanted: readonly Stock[]): Stock[] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of wanted) sums.set(sku, (sums.get(sku) ?? 0) + quantity);
  return [...sums].map(([sku, quantity]) => ({ sku, quantity }));
}

/** Why this cannot be delivered from what is there; `undefined` if it can. */
export function findShortage(
  wanted: readonly Stock[],
  available: ReadonlyMap<string, number>,
): Error | undefined {
  for (const { sku, quantity } of sumBySku(wanted)) {
    const there = available.get(sku);
    if (there === undefined) return { tag: 'unknown-sku', val: sku };
    if (there < quantity) return { tag: 'out-of-stock', val: sku };
  }
  return undefined;
}
