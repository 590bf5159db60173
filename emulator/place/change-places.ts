import type { CloudNetwork } from '../cloud/cloud-network.ts';
import type { ConfigChange } from '../config/config-change.ts';
import type { Deployer } from '../deploy/deployer.ts';
import type { HostFleet } from '../host/host-fleet.ts';
import type { IngressFleet } from '../ingress/ingress-fleet.ts';
import type { CloudConnections } from '../network/cloud-connections.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

interface Places {
  readonly network: CloudNetwork;
  readonly connections: CloudConnections;
  readonly hosts: HostFleet;
  readonly deployer: Deployer;
  readonly ingress: IngressFleet;
}

/** Starts the clouds and hosts that a config has more. @throws CONFIG_INVALID when that is not enough */
export async function addPlaces(places: Places, change: ConfigChange): Promise<void> {
  if (change.restart !== undefined) {
    throw new WasmdevError('CONFIG_INVALID', `A change of ${change.restart} needs a new start.`, {
      hint: 'End wasmdev dev with q and start it again.',
    });
  }
  const clouds = change.addedClouds.map(({ name }) => name);
  if (clouds.length > 0) await places.network.addClouds(clouds);
  await Promise.all(clouds.map((cloud) => places.connections.add(cloud)));
  const moved = change.addedHosts.map(({ name }) => name).filter((name) => places.hosts.names.includes(name));
  await endHosts(places, moved);
  await places.hosts.start(change.addedHosts);
}

/** Ends what a config has no more, after everything has moved away from it. */
export async function removePlaces(places: Places, change: ConfigChange): Promise<void> {
  const kept = new Set(change.addedHosts.map(({ name }) => name));
  await endHosts(places, change.removedHosts.filter((name) => !kept.has(name)));
  for (const cloud of change.removedClouds) {
    await places.ingress.closeCloud(cloud);
    await places.connections.remove(cloud);
    await places.network.removeCloud(cloud);
  }
}

async function endHosts({ hosts, deployer }: Places, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => hosts.end(name)));
  for (const name of names) deployer.forget(name);
}
