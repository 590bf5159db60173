/**
 * What travels with a call from where it entered the lattice to the last component that it reaches.
 */
export interface CallContext {
  /** 32 hexadecimal digits, as in W3C trace context. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the span that makes this call. */
  readonly spanId: string;
  /** Milliseconds since the epoch after which nobody waits for the answer. */
  readonly deadlineMs: number;
  /** Who calls: a component, or `ingress`, `cli`, `message`. */
  readonly caller: string;
  /** The revision of the deployment that the whole request keeps to. */
  readonly revision: number;
}

const HEX = '0123456789abcdef';

/** Random hexadecimal digits for trace and span ids. `random` gives numbers in [0, 1). */
export function hexId(digits: 16 | 32, random: () => number = Math.random): string {
  let id = '';
  for (let at = 0; at < digits; at++) id += HEX[(random() * 16) | 0];
  return id;
}
