import type { Isolation } from './isolation.ts';

/** State survives from call to call, for at most `maxInvocations`, as in wasmCloud 2's pools. */
export function reuse(maxInvocations: number): Isolation {
  return {
    name: 'reuse',
    prepare: () => {},
    recycle: (instance) => instance.calls < maxInvocations,
  };
}
