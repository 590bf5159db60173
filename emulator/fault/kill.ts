import type { Explanation, Fault, World } from './fault.ts';
import { lostTo, tellLost } from './reach.ts';
import { targetHost } from './target.ts';

/** Kills a host's process, and keeps it down until the fault is lifted. */
export const kill: Fault = {
  kind: 'kill',
  explain(spec, world) {
    const host = targetHost(spec, world);
    return { does: `kills ${host} and keeps it down`, ...explainLoss(host, world) };
  },
  async apply(spec, world) {
    const host = targetHost(spec, world);
    const release = world.hosts.keptDown.take(host);
    await world.hosts.kill(host);
    return async () => {
      if (release()) await world.recover([host]);
    };
  },
};

/** What is lost with a host's process. */
export function explainLoss(host: string, world: World): Omit<Explanation, 'does'> {
  const cloudsLost = world.network.clouds.flatMap((cloud) =>
    tellLost(cloud, lostTo(cloud, world, { hosts: [host] }), 'they are unreachable'),
  );
  const pid = world.hosts.pidOf(host);
  return {
    strikes: [pid === undefined ? `${host} (down already)` : `${host} (pid ${pid})`],
    expect: [
      'Calls under way in it get no answer.',
      ...(cloudsLost.length > 0 ? cloudsLost : ['New calls go to other hosts at once.']),
    ],
  };
}
