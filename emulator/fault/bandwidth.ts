import type { Fault } from './fault.ts';
import { linksBetween, nameLink, positive, targetPairs } from './target.ts';

/** Narrows the links between two clouds, or between one and all others. */
export const bandwidth: Fault = {
  kind: 'bandwidth',
  explain(spec, world) {
    const links = linksBetween(targetPairs(spec, world), world);
    const rate = positive(spec.kind, 'rateBytesPerSecond', spec.rateBytesPerSecond);
    return {
      does:
        `lets ${rate} bytes a second through each way between ${spec.target.join(' and ')}` +
        (spec.target.length === 1 ? ' and all other clouds' : ''),
      strikes: links.map(nameLink),
      expect: [
        `100 kB across take ${((100_000 / rate) * 1000).toFixed(0)} ms, and all else waits behind.`,
        'Below what keeps the servers in touch, the clouds lose each other as in a partition.',
      ],
    };
  },
  async apply(spec, world) {
    const links = linksBetween(targetPairs(spec, world), world);
    const rateBytesPerSecond = positive(spec.kind, 'rateBytesPerSecond', spec.rateBytesPerSecond);
    const lifts = links.map((link) => world.links.impose(link, { shape: { rateBytesPerSecond } }));
    return async () => lifts.forEach((lift) => lift());
  },
};
