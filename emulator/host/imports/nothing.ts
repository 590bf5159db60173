import type { Capability } from './capability.ts';

/** Offers an interface without functions. */
export function nothing(name: string): Capability {
  return { interface: name, create: () => ({}) };
}
