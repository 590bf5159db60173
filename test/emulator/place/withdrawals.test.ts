import { expect, test } from 'vitest';
import { countWithdrawals } from '../../../emulator/place/withdrawals.ts';

test('a workload that leaves a host is counted, one that only gains hosts or comes anew is not', () => {
  const standing = {
    moved: ['aws-1'],
    fewer: ['aws-1', 'gcp-1'],
    more: ['aws-1'],
    gone: ['aws-1'],
  };
  const next = { moved: ['gcp-1'], fewer: ['gcp-1'], more: ['aws-1', 'gcp-1'], fresh: ['aws-1'] };
  const once = countWithdrawals({ moved: 2 }, standing, next);
  expect(once).toEqual({ moved: 3, fewer: 1, more: 0, fresh: 0 });
  expect(countWithdrawals(once, next, next)).toEqual(once);
});
