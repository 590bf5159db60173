import { expect, test } from 'vitest';
import { findShortage } from '../../domain/stock.ts';

const available = new Map([
  ['ENG-V8-500', 3],
  ['TUR-TWIN-20', 0],
]);

test('what is there can be delivered', () => {
  expect(findShortage([{ sku: 'ENG-V8-500', quantity: 3 }], available)).toBeUndefined();
});

test('two lines of one SKU need both their quantities', () => {
  const wanted = [
    { sku: 'ENG-V8-500', quantity: 2 },
    { sku: 'ENG-V8-500', quantity: 2 },
  ];
  expect(findShortage(wanted, available)).toEqual({ tag: 'out-of-stock', val: 'ENG-V8-500' });
});

test('a sold-out SKU and an unknown one are told apart', () => {
  const soldOut = [{ sku: 'TUR-TWIN-20', quantity: 1 }];
  expect(findShortage(soldOut, available)).toEqual({ tag: 'out-of-stock', val: 'TUR-TWIN-20' });
  const unknown = [{ sku: 'NO-SUCH', quantity: 1 }];
  expect(findShortage(unknown, available)).toEqual({ tag: 'unknown-sku', val: 'NO-SUCH' });
});
