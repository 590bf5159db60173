import type { Socket } from 'node:net';
import { arrivalMs, type Wire } from './wire.ts';

/** As much as a route keeps under way. Past that the sender has to wait, as TCP would make it. */
const WINDOW_BYTES = 1024 * 1024;
/** A timer cannot do better: what is due this soon goes now. */
const GRAIN_MS = 0.5;

/** Takes the bytes that come in, gives those that go on; may be fewer or none. */
export type Filter = (chunk: Buffer) => Buffer;

interface Parcel {
  readonly dueMs: number;
  /** `end` is the sender's orderly end. */
  readonly content: Buffer | 'end';
}

/**
 * One direction of one connection: takes what `from` sends and gives it to `to` as the wire has it,
 * in order. While the wire is held nothing comes out, not even that `from` has gone.
 */
export class Pump {
  readonly #wire: Wire;
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #parcels: Parcel[] = [];
  #waitingBytes = 0;
  #lastDueMs = 0;
  #cancelTimer: (() => void) | undefined;
  #ended = false;

  constructor(wire: Wire, from: Socket, to: Socket, filter: Filter) {
    this.#wire = wire;
    this.#from = from;
    this.#to = to;
    from.on('data', (chunk: Buffer) => this.#take(filter(chunk)));
    from.on('end', () => this.#end());
    from.on('close', () => this.#end());
    to.on('drain', () => this.flow());
  }

  /** Moves on what is due. Called by the link whenever the wire has changed. */
  flow(): void {
    const { held, clock } = this.#wire;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (held || this.#to.writableNeedDrain) return;
    const now = clock.nowMs();
    for (let next = this.#parcels[0]; next !== undefined; next = this.#parcels[0]) {
      if (next.dueMs > now + GRAIN_MS) {
        this.#cancelTimer = clock.after(next.dueMs - now, () => this.flow());
        break;
      }
      this.#parcels.shift();
      if (!this.#give(next.content)) return;
    }
    if (this.#waitingBytes <= WINDOW_BYTES / 2 && this.#from.isPaused()) this.#from.resume();
  }

  /** Drops what is under way. */
  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#parcels.length = 0;
  }

  #take(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#waitingBytes += chunk.length;
    this.#lastDueMs = arrivalMs(this.#wire, chunk.length, this.#lastDueMs);
    this.#parcels.push({ dueMs: this.#lastDueMs, content: chunk });
    if (this.#waitingBytes > WINDOW_BYTES) this.#from.pause();
    if (this.#cancelTimer === undefined) this.flow();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#lastDueMs = arrivalMs(this.#wire, 0, this.#lastDueMs);
    this.#parcels.push({ dueMs: this.#lastDueMs, content: 'end' });
    if (this.#cancelTimer === undefined) this.flow();
  }

  /** `false` when the receiver has had enough for now. */
  #give(content: Buffer | 'end'): boolean {
    if (content === 'end') {
      this.#to.destroySoon();
      return true;
    }
    this.#waitingBytes -= content.length;
    this.#wire.carriedBytes += content.length;
    if (this.#to.destroyed) return true;
    if (this.#to.write(content)) return true;
    this.#from.pause();
    return false;
  }
}
