import type { World } from './fault.ts';

/**
 * The components that a cloud could call no more without the given clouds and hosts, besides those
 * that it cannot call now: there is no way through a third cloud.
 */
export function lostTo(
  cloud: string,
  world: World,
  without: { readonly clouds?: readonly string[]; readonly hosts?: readonly string[] },
): readonly string[] {
  const { clouds = [], hosts = [] } = without;
  const now = reachable(cloud, world);
  const then = now.filter((place) => !hosts.includes(place.name) && !clouds.includes(place.cloud));
  const runsOn = (places: typeof now, placed: readonly string[]): boolean =>
    places.some(({ name }) => placed.includes(name));
  return [...world.placed()]
    .filter(([, placed]) => runsOn(now, placed) && !runsOn(then, placed))
    .map(([component]) => component);
}

/** The hosts that run where a cloud's calls come through. */
function reachable(cloud: string, { network, hosts, places }: World) {
  const isOpen = (to: string): boolean =>
    network.servers(to).core.pid !== undefined &&
    (to === cloud ||
      (network.link(cloud, to).state === 'pass' && network.link(to, cloud).state === 'pass'));
  const open = network.clouds.filter(isOpen);
  return places().filter(
    (place) =>
      open.includes(place.cloud) &&
      hosts.pidOf(place.name) !== undefined &&
      !hosts.paused.has(place.name),
  );
}

/** `aws cannot call orders, inventory`; nothing where nothing is lost. */
export function tellLost(cloud: string, lost: readonly string[], how: string): readonly string[] {
  return lost.length === 0 ? [] : [`${cloud} cannot call ${lost.join(', ')}: ${how}.`];
}
