import type { CloudNetwork } from '../cloud/cloud-network.ts';
import type { Holds } from '../holds.ts';
import type { HostFleet } from '../host/host-fleet.ts';
import type { LinkConditions } from './link-conditions.ts';

export const FAULT_KINDS = [
  'noop',
  'partition',
  'isolate',
  'latency',
  'bandwidth',
  'reset',
  'kill',
  'pause',
  'restart',
  'outage',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** `drop`: silence, as on a lost route. `reset`: as from a dead peer. */
export const PARTITION_MODES = ['drop', 'reset'] as const;
export type PartitionMode = (typeof PARTITION_MODES)[number];

/** Which fault, on what. Clouds and hosts go by their names in the config. */
export interface FaultSpec {
  readonly kind: FaultKind;
  readonly target: readonly string[];
  /** Of partition and isolate. Default: drop. */
  readonly mode?: PartitionMode | undefined;
  /** Of latency: added to each direction. */
  readonly latencyMs?: number | undefined;
  /** Of latency: between 0 and this is added too. Default: 0. */
  readonly jitterMs?: number | undefined;
  /** Of bandwidth. */
  readonly rateBytesPerSecond?: number | undefined;
}

/** What a fault would do now, in words. */
export interface Explanation {
  /** One line without a full stop: `cuts aws from gcp, in silence`. */
  readonly does: string;
  /** What it strikes: cloud links such as `aws → gcp`, hosts, nats-servers. */
  readonly strikes: readonly string[];
  /** What is expected to be seen then. */
  readonly expect: readonly string[];
}

/** Restores exactly what was before. Calling it again does nothing. */
export type Lift = () => Promise<void>;

/** One kind of fault. Faults that overlap compose, and are lifted independently. */
export interface Fault {
  readonly kind: FaultKind;
  /** It happens in a moment: there is nothing to lift. */
  readonly momentary?: true;
  /** Changes nothing. @throws TARGET_UNKNOWN, FAULT_INVALID */
  explain(spec: FaultSpec, world: World): Explanation;
  /** @throws what `explain` throws, before anything is changed */
  apply(spec: FaultSpec, world: World): Promise<Lift>;
}

/** What faults act on. */
export interface World {
  readonly network: CloudNetwork;
  readonly hosts: HostFleet;
  readonly links: LinkConditions;
  /** The clouds that are out. */
  readonly outages: Holds;
  /** Every host of the config, running or not. */
  places(): readonly HostPlace[];
  /** The hosts on which each component is placed. */
  placed(): ReadonlyMap<string, readonly string[]>;
  /** Starts hosts that are down, and brings all hosts to what is deployed. */
  recover(hosts: readonly string[]): Promise<void>;
}

export interface HostPlace {
  readonly name: string;
  readonly cloud: string;
}
