import type { Instance } from '../instance.ts';

/** What keeps one call from seeing another's state. */
export interface Isolation {
  readonly name: IsolationName;
  /** Prepares a new instance, before its first call. */
  prepare(instance: Instance): void;
  /** After a good call: whether the instance may serve another. */
  recycle(instance: Instance): boolean;
}

export type IsolationName = 'fresh' | 'reset' | 'reuse';
