import { onTestFinished } from 'vitest';
import {
  startClouds,
  type CloudNetwork,
  type CloudNetworkOptions,
} from '../../../emulator/cloud/cloud-network.ts';
import { Lifetime } from '../../../emulator/lifetime.ts';
import {
  connectLattice,
  type LatticeConnection,
} from '../../../emulator/network/lattice-client.ts';
import { startWatchdog } from '../../../emulator/platform/watchdog.ts';

export interface StartedClouds {
  readonly network: CloudNetwork;
  readonly connect: (cloud: string) => Promise<LatticeConnection>;
  readonly pids: () => number[];
  readonly lifetime: Lifetime;
}

/** Starts real clouds for one test, and ends them after it. */
export async function startTestClouds(
  clouds: readonly string[],
  options: Partial<CloudNetworkOptions> = {},
): Promise<StartedClouds> {
  const lifetime = new Lifetime();
  onTestFinished(() => lifetime.end());
  const watchdog = lifetime.own(await startWatchdog());
  const network = lifetime.own(await startClouds({ clouds, watchdog, ...options }));
  const connect = async (cloud: string): Promise<LatticeConnection> => {
    const url = network.servers(cloud).clientUrl;
    return lifetime.own(await connectLattice({ url, name: `test-${cloud}` }));
  };
  const pids = (): number[] =>
    network.clouds
      .flatMap((cloud) => [network.servers(cloud).core.pid, network.servers(cloud).data.pid])
      .filter((pid) => pid !== undefined);
  return { network, connect, pids, lifetime };
}

/** Cuts or heals both links of a pair. */
export function cutPair(network: CloudNetwork, a: string, b: string, mode: 'hold' | 'reset'): void {
  for (const link of [network.link(a, b), network.link(b, a)]) link.cut(mode);
}

export function healPair(network: CloudNetwork, a: string, b: string): void {
  for (const link of [network.link(a, b), network.link(b, a)]) link.heal();
}
