import type { EmulatorEvent } from '../events.ts';

/** An event with its place in the record. `number` counts from 1 and has no gaps. */
export interface RecordedEvent {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly event: EmulatorEvent;
}

export interface RecentLimits {
  /** Default: 10,000. */
  readonly maxEvents?: number;
  /** Of the events as JSON, in UTF-16 code units. Default: 16 million. */
  readonly maxSize?: number;
  readonly nowMs?: () => number;
}

/** What a front-end tells of its own part, such as builds. JSON-safe. */
export interface ForeignEvent {
  readonly type: string;
}

export type RecordWatcher = (recorded: RecordedEvent) => void;

/** The last events, bounded in number and in size: the oldest go first. */
export class RecentEvents {
  readonly #maxEvents: number;
  readonly #maxSize: number;
  readonly #nowMs: () => number;
  readonly #watchers = new Set<RecordWatcher>();
  #kept: RecordedEvent[] = [];
  #sizes: number[] = [];
  /** Where the kept ones begin: the array is cut only now and then. */
  #first = 0;
  #size = 0;
  #number = 0;

  constructor({ maxEvents = 10_000, maxSize = 16_000_000, nowMs = Date.now }: RecentLimits = {}) {
    this.#maxEvents = maxEvents;
    this.#maxSize = maxSize;
    this.#nowMs = nowMs;
  }

  /** Keeps an event, then tells who watches. An observer for `startEmulator`. */
  readonly record = (event: EmulatorEvent | ForeignEvent): void => {
    // Readers switch on the type, and pass over those that they do not know.
    const known = event as EmulatorEvent;
    const recorded = { number: ++this.#number, atMs: this.#nowMs(), event: known };
    const size = JSON.stringify(event).length;
    this.#kept.push(recorded);
    this.#sizes.push(size);
    this.#size += size;
    this.#forget();
    for (const watcher of this.#watchers) watcher(recorded);
  };

  /** Oldest first. */
  list(): readonly RecordedEvent[] {
    return this.#kept.slice(this.#first);
  }

  /** Tells of every event from now on, until disposed. */
  watch(watcher: RecordWatcher): Disposable {
    this.#watchers.add(watcher);
    return { [Symbol.dispose]: () => void this.#watchers.delete(watcher) };
  }

  #forget(): void {
    const excess = (): boolean =>
      this.#kept.length - this.#first > this.#maxEvents || this.#size > this.#maxSize;
    while (this.#first < this.#kept.length && excess()) this.#size -= this.#sizes[this.#first++]!;
    if (this.#first * 2 <= this.#kept.length) return;
    this.#kept = this.#kept.slice(this.#first);
    this.#sizes = this.#sizes.slice(this.#first);
    this.#first = 0;
  }
}
