import type { Clock } from '../clock.ts';
import type { FaultLifted, Observer } from '../events.ts';
import type { Fault, FaultSpec, Lift, World } from './fault.ts';

/** A fault and when it strikes. Without `forMs` it lasts until it is lifted. */
export interface FaultRequest extends FaultSpec {
  /** Lasts so long, then is lifted by itself. */
  readonly forMs?: number | undefined;
  /** Strikes for the first time after so long. */
  readonly afterMs?: number | undefined;
  /** Strikes again so long after it struck; needs `forMs`, unless it is momentary. */
  readonly everyMs?: number | undefined;
}

/** A fault that is in the book: it strikes now, or waits for its time. JSON-safe. */
export interface FaultReport extends FaultRequest {
  readonly id: string;
  readonly does: string;
  readonly state: 'active' | 'waiting';
}

export interface BookedFaultParts {
  readonly id: string;
  readonly request: FaultRequest;
  /** In words, as the fault was explained when it was booked. */
  readonly does: string;
  readonly fault: Fault;
  readonly world: World;
  readonly clock: Clock;
  readonly observe: Observer;
  /** Waits until the lattice is whole again, as far as other faults let it. */
  settle(): Promise<void>;
  /** Called once, when it will not strike again. */
  over(): void;
}

/**
 * One fault with its schedule. What happens to it happens one after another.
 *
 *   begin ─► afterMs ─► strike ─► forMs ─► recede ─► over
 *                         └───── everyMs ─────► strike …
 */
export class BookedFault {
  readonly #parts: BookedFaultParts;
  readonly #timers = new Set<() => void>();
  #queue: Promise<unknown> = Promise.resolve();
  #lift: Lift | undefined;
  #struckAtMs = 0;
  #ended = false;

  constructor(parts: BookedFaultParts) {
    this.#parts = parts;
  }

  report(): FaultReport {
    const { id, request, does } = this.#parts;
    return { ...request, id, does, state: this.#lift === undefined ? 'waiting' : 'active' };
  }

  /** Resolves when it has struck, or waits for its time. @throws what applying throws */
  async begin(): Promise<void> {
    const {
      request: { afterMs = 0 },
    } = this.#parts;
    if (afterMs > 0) this.#later(afterMs, () => this.#strike());
    else await this.#strike();
  }

  /** Lifts it for good; harmless when it is over. @throws what lifting throws */
  async end(why: 'asked' | 'ended'): Promise<void> {
    this.#ended = true;
    for (const cancel of this.#timers) cancel();
    try {
      await this.#inTurn(() => this.#recede(why));
    } finally {
      this.#parts.over();
    }
  }

  #strike(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#ended || this.#lift !== undefined) return;
      const { id, request, fault, world, clock, observe, over } = this.#parts;
      const { kind, target, forMs, everyMs } = request;
      const explained = fault.explain(request, world);
      const lift = await fault.apply(request, world);
      this.#struckAtMs = clock.nowMs();
      if (fault.momentary !== true) this.#lift = lift;
      observe({ type: 'fault-injected', id, kind, target, ...explained });
      if (everyMs !== undefined) this.#later(everyMs, () => this.#strike());
      if (forMs !== undefined && this.#lift !== undefined) this.#later(forMs, () => this.#expire());
      if (everyMs === undefined && this.#lift === undefined) over();
    });
  }

  async #expire(): Promise<void> {
    // A failure has been told: nobody else waits for it.
    await this.#inTurn(() => this.#recede('over')).catch(() => undefined);
    if (this.#parts.request.everyMs === undefined) this.#parts.over();
  }

  async #recede(why: 'asked' | 'over' | 'ended'): Promise<void> {
    const lift = this.#lift;
    if (lift === undefined) return;
    this.#lift = undefined;
    const began = this.#parts.clock.nowMs();
    try {
      await lift();
      if (why !== 'ended') await this.#parts.settle();
      this.#tellLifted(why, began);
    } catch (failure) {
      // What could not come back ends with the session anyway.
      if (why === 'ended') return this.#tellLifted(why, began);
      this.#tellLifted('failed', began, failure);
      throw failure;
    }
  }

  #tellLifted(why: FaultLifted['why'], beganMs: number, failure?: unknown): void {
    const {
      id,
      request: { kind, target },
      does,
      clock,
      observe,
    } = this.#parts;
    const problem = failure instanceof Error ? { problem: failure.message } : {};
    const recoveredMs = clock.nowMs() - beganMs;
    const lastedMs = beganMs - this.#struckAtMs;
    observe({
      type: 'fault-lifted',
      id,
      kind,
      target,
      does,
      why,
      ...problem,
      lastedMs,
      recoveredMs,
    });
  }

  #later(delayMs: number, call: () => Promise<void>): void {
    const cancel = this.#parts.clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      call().catch((failure: unknown) => this.#giveUp(failure));
    });
    this.#timers.add(cancel);
  }

  /** It cannot strike when its time has come, as when its target has gone meanwhile. */
  #giveUp(failure: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const cancel of this.#timers) cancel();
    this.#tellLifted('failed', this.#parts.clock.nowMs(), failure);
    this.#parts.over();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
