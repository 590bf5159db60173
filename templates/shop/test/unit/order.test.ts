import { expect, test } from 'vitest';
import { findFault, fromRecord, makeOrder, toRecord, totalOf } from '../../domain/order.ts';

const items = [
  { sku: 'ENG-V8-500', price: 1000, quantity: 1 },
  { sku: 'WHL-ALU-19', price: 250, quantity: 4 },
];

test('an order adds up what its items cost', () => {
  expect(totalOf(items)).toBe(2000n);
});

test('a total does not overflow where prices are as high as they can be', () => {
  const dearest = { sku: 'ENG-V8-500', price: 0xffff_ffff, quantity: 0xffff_ffff };
  expect(totalOf([dearest])).toBe(18446744065119617025n);
});

test('order numbers sort as text in the order of counting', () => {
  const numbers = [2n, 10n, 9n].map((count) => makeOrder(count, items).orderNumber);
  expect(numbers.toSorted()).toEqual(['ORD-00000002', 'ORD-00000009', 'ORD-00000010']);
});

test('an order survives being kept as JSON', () => {
  const order = makeOrder(7n, items);
  expect(fromRecord(JSON.parse(JSON.stringify(toRecord(order))))).toEqual(order);
});

test('an order without items, or with none of an item, is refused in words', () => {
  expect(findFault([])).toBe('an order needs at least one item');
  expect(findFault([{ sku: 'ENG-V8-500', price: 1, quantity: 0 }])).toContain('ENG-V8-500');
  expect(findFault(items)).toBeUndefined();
});
