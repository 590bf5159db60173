import type { CloudNetwork } from '../cloud/cloud-network.ts';
import type { ResolvedConfig } from '../config/resolved-config.ts';
import { Holds } from '../holds.ts';
import type { HostFleet } from '../host/host-fleet.ts';
import type { Placement } from '../place/place.ts';
import type { World } from './fault.ts';
import { LinkConditions } from './link-conditions.ts';

/** The parts of an emulator that faults act on. */
export interface WorldParts {
  readonly network: CloudNetwork;
  readonly hosts: HostFleet;
  /** Aborts when the emulator ends: nothing is started any more. */
  readonly signal: AbortSignal;
  lattice(): Lattice;
}

interface Lattice {
  readonly config: ResolvedConfig;
  readonly placement: Placement;
  recover(hosts: readonly string[]): Promise<void>;
}

export function createWorld({ network, hosts, signal, lattice }: WorldParts): World {
  return {
    network,
    hosts,
    links: new LinkConditions(),
    outages: new Holds(),
    places: () => lattice().config.clouds.flatMap((cloud) => cloud.hosts),
    placed: () => {
      const { config, placement } = lattice();
      return new Map(
        config.components.map(({ name, workload }) => [name, placement[workload] ?? []]),
      );
    },
    recover: async (names) => {
      if (!signal.aborted) await lattice().recover(names);
    },
  };
}
