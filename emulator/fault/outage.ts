import type { Fault, World } from './fault.ts';
import { lostTo, tellLost } from './reach.ts';
import { targetCloud } from './target.ts';

/** Kills all of a cloud at once, its nats-servers and its hosts. Its stored data stays. */
export const outage: Fault = {
  kind: 'outage',
  explain(spec, world) {
    const cloud = targetCloud(spec, world);
    const others = world.network.clouds.filter((other) => other !== cloud);
    return {
      does: `takes ${cloud} down: its nats-servers and its hosts`,
      strikes: [`nats-servers of ${cloud}`, ...hostsOf(cloud, world)],
      expect: [
        `The ingress of ${cloud} answers 503; the global one goes to another cloud.`,
        ...others.flatMap((other) =>
          tellLost(other, lostTo(other, world, { clouds: [cloud] }), 'they are unreachable'),
        ),
        `Buckets in ${cloud} cannot be reached, and are as before once it is back.`,
      ],
    };
  },
  async apply(spec, world) {
    const cloud = targetCloud(spec, world);
    const hosts = hostsOf(cloud, world);
    const release = world.outages.take(cloud);
    const releases = hosts.map((host) => world.hosts.keptDown.take(host));
    const { core, data } = world.network.servers(cloud);
    await Promise.all([core.kill(), data.kill(), ...hosts.map((host) => world.hosts.kill(host))]);
    return async () => {
      const back = hosts.filter((_, at) => releases[at]!());
      try {
        if (release() && world.network.clouds.includes(cloud)) {
          await world.network.restartCloud(cloud);
        }
      } finally {
        if (back.length > 0) await world.recover(back);
      }
    };
  },
};

function hostsOf(cloud: string, world: World): readonly string[] {
  return world
    .places()
    .filter((place) => place.cloud === cloud)
    .map(({ name }) => name);
}
