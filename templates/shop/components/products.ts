import type * as World from 'shop:app/products';
import type { Product } from 'shop:products/products';
import { findFault } from '../domain/product.ts';
import { Records } from '../edge/records.ts';

export const products: typeof World.products = {
  list() {
    const records = new Records<Product>('products');
    return records.keys().flatMap((sku) => records.find(sku) ?? []);
  },

  put(product) {
    const fault = findFault(product);
    if (fault !== undefined) throw { tag: 'invalid', val: fault };
    new Records<Product>('products').put(product.sku, product);
    return product;
  },
};
