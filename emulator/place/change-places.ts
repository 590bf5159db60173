import type { CloudNetwork } from '../cloud/cloud-network.ts';
import type { ConfigChange } from '../config/config-change.ts';
import type { ResolvedConfig } from '../config/resolved-config.ts';
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

/**
 * Starts the clouds and hosts that a config has more.
 * @throws CONFIG_INVALID when that is not enough
 */
export async function addPlaces(places: Places, change: ConfigChange): Promise<void> {
  if (change.restart !== undefined) {
    throw new WasmdevError('CONFIG_INVALID', `A change of ${change.restart} needs a new start.`, {
      hint: 'End wasmdev dev with q and start it again.',
    });
  }
  const clouds = change.addedClouds.map(({ name }) => name);
  if (clouds.length > 0) await places.network.addClouds(clouds);
  await Promise.all(clouds.map((cloud) => places.connections.add(cloud)));
  await endHosts(places, movedHosts(change));
  await places.hosts.start(change.addedHosts);
}

/** Ends what a config has no more, after everything has moved away from it. */
export async function removePlaces(places: Places, change: ConfigChange): Promise<void> {
  const moved = movedHosts(change);
  await endHosts(
    places,
    change.removedHosts.filter((name) => !moved.includes(name)),
  );
  await removeClouds(places, change.removedClouds);
}

/** Takes back what `addPlaces` did, whole or half, so that all is as it was under `before`. */
export async function restorePlaces(
  places: Places,
  change: ConfigChange,
  before: ResolvedConfig,
): Promise<void> {
  await endHosts(
    places,
    change.addedHosts.map(({ name }) => name),
  );
  const moved = movedHosts(change);
  const all = before.clouds.flatMap(({ hosts }) => hosts);
  await places.hosts.start(all.filter(({ name }) => moved.includes(name)));
  await removeClouds(
    places,
    change.addedClouds.map(({ name }) => name),
  );
}

/** Hosts that keep their name in another cloud: a process cannot move. */
function movedHosts({ addedHosts, removedHosts }: ConfigChange): readonly string[] {
  return addedHosts.map(({ name }) => name).filter((name) => removedHosts.includes(name));
}

async function removeClouds(places: Places, clouds: readonly string[]): Promise<void> {
  for (const cloud of clouds) {
    await places.ingress.closeCloud(cloud);
    await places.connections.remove(cloud);
    await places.network.removeCloud(cloud);
  }
}

async function endHosts({ hosts, deployer }: Places, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => hosts.end(name)));
  for (const name of names) deployer.forget(name);
}
