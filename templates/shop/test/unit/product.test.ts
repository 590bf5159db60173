import { expect, test } from 'vitest';
import { findFault } from '../../domain/product.ts';
import { sampleProducts, sampleStock } from '../../domain/sample-data.ts';

test('every sample product is sound and has a stock level', () => {
  expect(sampleProducts.map(findFault)).toEqual(sampleProducts.map(() => undefined));
  expect(sampleStock.map(({ sku }) => sku)).toEqual(sampleProducts.map(({ sku }) => sku));
});

test('a product with a strange SKU or without a name is refused in words', () => {
  expect(findFault({ sku: 'eng v8', name: 'Engine', price: 1 })).toContain('eng v8');
  expect(findFault({ sku: 'ENG-V8', name: ' ', price: 1 })).toBe('ENG-V8 has no name');
});
