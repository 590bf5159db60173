import type { Clock } from '../../clock.ts';

/** What distance does to one direction. All zero: nothing. A rate of 0 is without limit. */
export interface WireShape {
  readonly latencyMs: number;
  /** Added to each chunk: between 0 and this. TCP keeps the order. */
  readonly jitterMs: number;
  readonly rateBytesPerSecond: number;
}

/** The null distance. */
export const NO_DISTANCE: WireShape = { latencyMs: 0, jitterMs: 0, rateBytesPerSecond: 0 };

/** What the pumps of one direction share: the link changes it while they run. */
export interface Wire {
  held: boolean;
  shape: WireShape;
  carriedBytes: number;
  /** When the wire has sent all that it took so far: connections share its bandwidth. */
  idleAtMs: number;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

export function createWire(clock: Clock, random: () => number): Wire {
  return { held: false, shape: NO_DISTANCE, carriedBytes: 0, idleAtMs: 0, clock, random };
}

/** When a chunk that enters the wire now comes out at its other end, never before `earliestMs`. */
export function arrivalMs(wire: Wire, length: number, earliestMs: number): number {
  const { shape, clock } = wire;
  const now = clock.nowMs();
  const sending = shape.rateBytesPerSecond === 0 ? 0 : (length / shape.rateBytesPerSecond) * 1000;
  wire.idleAtMs = Math.max(wire.idleAtMs, now) + sending;
  const jitter = shape.jitterMs === 0 ? 0 : wire.random() * shape.jitterMs;
  return Math.max(earliestMs, wire.idleAtMs + shape.latencyMs + jitter);
}
