import type { Isolation } from './isolation.ts';

/** Handles of imported resources stay in the glue's tables after a reset; this bounds how many. */
const MAX_CALLS = 10_000;

/** The linear memories are put back after each call, so that nothing in the sandbox survives it. */
export const reset: Isolation = {
  name: 'reset',
  prepare: (instance) => instance.snapshot(),
  recycle: (instance) => instance.calls < MAX_CALLS && instance.reset(),
};
