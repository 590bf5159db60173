import type { Clock } from '../../emulator/clock.ts';

interface Call {
  readonly atMs: number;
  readonly call: () => void;
}

/** Time that moves only when told. */
export class HandClock implements Clock {
  #nowMs = 0;
  #calls: readonly Call[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, call: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, call };
    this.#calls = [...this.#calls, entry];
    return () => {
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  }

  /** How many calls wait for their time. */
  get waiting(): number {
    return this.#calls.length;
  }

  turn(byMs: number): void {
    this.#nowMs += byMs;
    const due = this.#calls.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#calls = this.#calls.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { call } of due) call();
  }
}
