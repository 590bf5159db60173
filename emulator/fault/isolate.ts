import type { Fault } from './fault.ts';
import { cutPairs, explainCut } from './partition.ts';
import { targetCloud, targetPairs } from './target.ts';

/** Cuts one cloud off from all that there are now. What is inside it goes on. */
export const isolate: Fault = {
  kind: 'isolate',
  explain(spec, world) {
    const cloud = targetCloud(spec, world);
    return explainCut(`cuts ${cloud} from all other clouds`, targetPairs(spec, world), spec, world);
  },
  apply: async (spec, world) => {
    targetCloud(spec, world);
    return cutPairs(targetPairs(spec, world), spec, world);
  },
};
