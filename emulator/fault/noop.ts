import type { Fault } from './fault.ts';

/**
 * The null fault: takes any target and strikes nothing. Every fault has this shape; it runs through
 * the same conformance suite, test/conformance/faults.
 */
export const noop: Fault = {
  kind: 'noop',
  explain: () => ({ does: 'does nothing', strikes: [], expect: ['Everything goes on as before.'] }),
  apply: async () => async () => {},
};
