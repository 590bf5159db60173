import { expect, test } from 'vitest';
import { findNearestName, suggestName } from '../../wit/nearest-name.ts';

test.each([
  ['biuld', 'build'],
  ['orders', 'orders'],
  ['order', 'orders'],
  ['get_stock', 'get-stock'],
  ['GETSTOCK', 'get-stock'],
])('%s is taken for %s', (wanted, meant) => {
  expect(findNearestName(wanted, ['build', 'orders', 'get-stock'])).toBe(meant);
});

test('what is like nothing there is taken for nothing', () => {
  expect(findNearestName('zebra', ['build', 'orders'])).toBeUndefined();
});

test('a hint offers the nearest name, else lists what there is, else says that there is none', () => {
  expect(suggestName('ordres', ['orders'], 'nothing')).toBe('did you mean orders?');
  expect(suggestName('zebra', ['build', 'orders'], 'nothing')).toBe('there are build, orders');
  expect(suggestName('zebra', [], 'nothing')).toBe('nothing');
});
