import type { Fault } from './fault.ts';
import { explainLoss } from './kill.ts';
import { targetHost } from './target.ts';

/** Kills a host's process and starts it anew, unless another fault keeps it down. */
export const restart: Fault = {
  kind: 'restart',
  momentary: true,
  explain(spec, world) {
    const host = targetHost(spec, world);
    return { does: `kills ${host} and starts it anew`, ...explainLoss(host, world) };
  },
  async apply(spec, world) {
    const host = targetHost(spec, world);
    const release = world.hosts.keptDown.take(host);
    await world.hosts.kill(host);
    if (release()) await world.recover([host]);
    return async () => {};
  },
};
