import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoFailed } from './demo-failed.ts';

/** One line of the shop as it was and as it shall be: everything gets ten per cent cheaper. */
export const DISCOUNT: Readonly<Record<'file' | 'before' | 'after', string>> = {
  file: 'domain/order.ts',
  before:
    '  return items.reduce((sum, { price, quantity }) => ' +
    'sum + BigInt(price) * BigInt(quantity), 0n);',
  after:
    '  return items.reduce((sum, { price, quantity }) => ' +
    'sum + BigInt(price) * BigInt(quantity) * 9n / 10n, 0n);',
};

/**
 * Saves the change. Gives the moment just before, as `performance.now()`.
 * @throws DEMO_FAILED when the line is not there
 */
export function saveDiscount(root: string): number {
  const path = join(root, DISCOUNT.file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(DISCOUNT.before)) {
    throw demoFailed(`${DISCOUNT.file} does not have the line that the demo changes`);
  }
  const changed = text.replace(DISCOUNT.before, DISCOUNT.after);
  const savedMs = performance.now();
  writeFileSync(path, changed);
  return savedMs;
}
