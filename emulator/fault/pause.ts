import { pauseProcess, resumeProcess } from '../platform/platform.ts';
import type { Fault } from './fault.ts';
import { explainLoss } from './kill.ts';
import { targetHost } from './target.ts';

/**
 * Freezes a host's process: it keeps its connections and answers nothing. A process that starts
 * anew in its place runs.
 */
export const pause: Fault = {
  kind: 'pause',
  explain(spec, world) {
    const host = targetHost(spec, world);
    return {
      does: `freezes ${host}`,
      strikes: explainLoss(host, world).strikes,
      expect: [
        'Calls to it time out until nats-server misses its pings, after 2 to 3 s.',
        'Then calls go to other hosts, where there are any.',
        'Unfrozen, it finishes what it had begun.',
      ],
    };
  },
  async apply(spec, world) {
    const { hosts } = world;
    const host = targetHost(spec, world);
    const release = hosts.paused.take(host);
    const pid = hosts.pidOf(host);
    if (pid !== undefined) pauseProcess(pid);
    return async () => {
      if (!release()) return;
      const now = hosts.pidOf(host);
      if (now !== undefined) resumeProcess(now);
      await world.recover([]);
    };
  },
};
