/**
 * What became of a call. Expected ends are values:
 *
 *   ok, err       the function returned; `err` is the error case of its WIT result
 *   trap          it was delivered and broke: its instance is gone
 *   timeout       the deadline passed; whether it ran is not known
 *   unreachable   nobody in the lattice offers it now: it was not delivered
 *   overloaded    the target's queue is full: it was not delivered
 *
 * What broke further down the chain is told as it is, with `downstream`: the call itself was
 * delivered.
 */
export type Outcome =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'err'; readonly value: unknown }
  | {
      readonly kind: 'trap';
      readonly message: string;
      readonly stack: string;
      readonly downstream?: true;
    }
  | {
      readonly kind: 'timeout' | 'unreachable' | 'overloaded';
      readonly message: string;
      readonly downstream?: true;
    };

export type FailedOutcome = Exclude<Outcome, { kind: 'ok' | 'err' }>;

/**
 * A failed call as an error, for code that called through a WIT import and cannot see an outcome.
 */
export class CallFailed extends Error {
  override readonly name: string = 'CallFailed';
  readonly outcome: FailedOutcome;

  constructor(target: string, outcome: FailedOutcome) {
    super(`${target}: ${outcome.message}`);
    this.outcome = outcome;
  }

  /** What became of the call that made this one. */
  get downstream(): FailedOutcome {
    return { ...this.outcome, message: this.message, downstream: true };
  }
}
