/** Time as it is injected: a test turns it by hand. Milliseconds from any fixed point. */
export interface Clock {
  nowMs(): number;
  /** Calls once after `delayMs`; what it returns takes the call back. */
  after(delayMs: number, call: () => void): () => void;
}

/** The machine's own clock, which never jumps. */
export const SYSTEM_CLOCK: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
