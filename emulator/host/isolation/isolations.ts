import { fresh } from './fresh.ts';
import type { Isolation, IsolationName } from './isolation.ts';
import { reset } from './reset.ts';
import { reuse } from './reuse.ts';

export function isolationOf(name: IsolationName, maxInvocations: number): Isolation {
  if (name === 'fresh') return fresh;
  return name === 'reset' ? reset : reuse(maxInvocations);
}
