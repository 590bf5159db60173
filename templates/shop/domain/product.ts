import type { Product } from 'shop:products/products';

/** What is wrong with a product; `undefined` if nothing is. */
export function findFault({ sku, name }: Product): string | undefined {
  if (!/^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(sku)) return `'${sku}' is not a SKU such as ENG-V8-500`;
  if (name.trim() === '') return `${sku} has no name`;
  return undefined;
}
