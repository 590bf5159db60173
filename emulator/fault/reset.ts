import type { Fault } from './fault.ts';
import { linksBetween, nameLink, targetPairs } from './target.ts';

/** Breaks the connections between two clouds, or between one and all others, once. */
export const reset: Fault = {
  kind: 'reset',
  momentary: true,
  explain(spec, world) {
    return {
      does:
        `resets the connections between ${spec.target.join(' and ')}` +
        (spec.target.length === 1 ? ' and all other clouds' : ''),
      strikes: linksBetween(targetPairs(spec, world), world).map(nameLink),
      expect: [
        'Calls and messages under way across are lost.',
        'The clouds have joined again after about a second.',
      ],
    };
  },
  async apply(spec, world) {
    for (const link of linksBetween(targetPairs(spec, world), world)) link.reset();
    return async () => {};
  },
};
