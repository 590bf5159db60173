import type { Explanation, Fault, FaultSpec, Lift, World } from './fault.ts';
import { lostTo, tellLost } from './reach.ts';
import { linksBetween, nameLink, targetPair } from './target.ts';

type Pairs = readonly (readonly [string, string])[];

/** Cuts two clouds off from each other; both still reach all others. */
export const partition: Fault = {
  kind: 'partition',
  explain(spec, world) {
    const pair = targetPair(spec, world);
    return explainCut(`cuts ${pair[0]} from ${pair[1]}`, [pair], spec, world);
  },
  apply: async (spec, world) => cutPairs([targetPair(spec, world)], spec, world),
};

/** Cuts both links of every pair. */
export function cutPairs(pairs: Pairs, { mode }: FaultSpec, world: World): Lift {
  const cut = mode === 'reset' ? 'reset' : 'hold';
  const lifts = linksBetween(pairs, world).map((link) => world.links.impose(link, { cut }));
  return async () => lifts.forEach((lift) => lift());
}

/** What a cut between the pairs would do. */
export function explainCut(
  does: string,
  pairs: Pairs,
  { mode = 'drop' }: FaultSpec,
  world: World,
): Explanation {
  const clouds = [...new Set(pairs.flat())];
  const lost = clouds.flatMap((cloud) => {
    const peers = pairs.filter((pair) => pair.includes(cloud)).flat();
    const gone = lostTo(cloud, world, { clouds: peers.filter((peer) => peer !== cloud) });
    return tellLost(cloud, gone, HOW[mode]);
  });
  const others = world.network.clouds.filter((cloud) => !clouds.includes(cloud));
  return {
    does: `${does}, ${mode === 'drop' ? 'in silence' : 'with resets'}`,
    strikes: linksBetween(pairs, world).map(nameLink),
    expect: [
      ...(lost.length > 0 ? lost : ['Every component still runs within reach of every cloud.']),
      'Buckets in a cloud across the cut cannot be reached; each cloud keeps its own.',
      'Messages published across the cut are lost.',
      ...(others.length === 0 ? [] : [`${others.join(', ')} still reaches all.`]),
    ],
  };
}

const HOW = {
  drop: 'calls time out for about 2 s, then they are unreachable',
  reset: 'calls are unreachable, those under way time out',
} as const;
