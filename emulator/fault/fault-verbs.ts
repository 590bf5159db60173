import type { FaultReport, FaultRequest } from './booked-fault.ts';
import type { Explanation, FaultSpec, PartitionMode } from './fault.ts';
import type { FaultBook } from './fault-book.ts';

/** When a fault strikes, in milliseconds. Without `forMs` it lasts until it is lifted. */
export type FaultSchedule = Pick<FaultRequest, 'forMs' | 'afterMs' | 'everyMs'>;

/** A partition's mode (default: drop), and when it strikes. */
export interface CutOptions extends FaultSchedule {
  readonly mode?: PartitionMode;
}

type Striking = Promise<FaultReport>;
type Healing = Promise<readonly FaultReport[]>;

/**
 * The faults of a running emulator, as the command line has them. Each resolves when it has struck,
 * or waits for its time; what heals resolves when all is as before.
 * @throws TARGET_UNKNOWN, FAULT_INVALID
 */
export interface FaultVerbs {
  partition(cloud: string, other: string, options?: CutOptions): Striking;
  isolate(cloud: string, options?: CutOptions): Striking;
  /** Adds to each way between two clouds. */
  latency(
    cloud: string,
    other: string,
    latencyMs: number,
    options?: FaultSchedule & { readonly jitterMs?: number },
  ): Striking;
  bandwidth(
    cloud: string,
    other: string,
    rateBytesPerSecond: number,
    options?: FaultSchedule,
  ): Striking;
  /** Breaks the connections between two clouds once. */
  reset(cloud: string, other: string, options?: FaultSchedule): Striking;
  outage(cloud: string, options?: FaultSchedule): Striking;
  restore(cloud: string): Healing;
  /** Kills a host and keeps it down. */
  kill(host: string, options?: FaultSchedule): Striking;
  restart(host: string, options?: FaultSchedule): Striking;
  pause(host: string, options?: FaultSchedule): Striking;
  resume(host: string): Healing;
  explain(fault: FaultSpec): Explanation;
  list(): readonly FaultReport[];
  /** Lifts one by its id. @throws FAULT_UNKNOWN */
  lift(id: string): Healing;
  /** Lifts all. */
  heal(): Healing;
}

export function faultVerbs(book: FaultBook): FaultVerbs {
  const between = (
    kind: FaultSpec['kind'],
    cloud: string,
    other: string,
    rest: Partial<FaultRequest> = {},
  ): Striking => book.inject({ kind, target: [cloud, other], ...rest });
  const on = (
    kind: FaultSpec['kind'],
    target: string,
    rest: Partial<FaultRequest> = {},
  ): Striking => book.inject({ kind, target: [target], ...rest });
  return {
    partition: (cloud, other, options) => between('partition', cloud, other, options),
    isolate: (cloud, options) => on('isolate', cloud, options),
    latency: (cloud, other, latencyMs, options) =>
      between('latency', cloud, other, { latencyMs, ...options }),
    bandwidth: (cloud, other, rateBytesPerSecond, options) =>
      between('bandwidth', cloud, other, { rateBytesPerSecond, ...options }),
    reset: (cloud, other, options) => between('reset', cloud, other, options),
    outage: (cloud, options) => on('outage', cloud, options),
    restore: (target) => book.heal({ kind: 'outage', target }),
    kill: (host, options) => on('kill', host, options),
    restart: (host, options) => on('restart', host, options),
    pause: (host, options) => on('pause', host, options),
    resume: (target) => book.heal({ kind: 'pause', target }),
    explain: (fault) => book.explain(fault),
    list: () => book.list(),
    lift: (id) => book.lift(id),
    heal: () => book.heal(),
  };
}
