import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { Fault, FaultSpec } from './fault.ts';
import { linksBetween, nameLink, positive, targetPairs } from './target.ts';

/** Moves two clouds, or one and all others, away from each other. */
export const latency: Fault = {
  kind: 'latency',
  explain(spec, world) {
    const links = linksBetween(targetPairs(spec, world), world);
    const { latencyMs, jitterMs } = shapeOf(spec);
    const more = jitterMs === 0 ? '' : ` and up to ${jitterMs} ms of jitter`;
    return {
      does:
        `adds ${latencyMs} ms${more} to each way between ${spec.target.join(' and ')}` +
        (spec.target.length === 1 ? ' and all other clouds' : ''),
      strikes: links.map(nameLink),
      expect: [
        `A call across takes at least ${2 * latencyMs} ms longer: there and back.`,
        'Calls inside a cloud stay as fast as before.',
      ],
    };
  },
  async apply(spec, world) {
    const links = linksBetween(targetPairs(spec, world), world);
    const shape = shapeOf(spec);
    const lifts = links.map((link) => world.links.impose(link, { shape }));
    return async () => lifts.forEach((lift) => lift());
  },
};

function shapeOf({ kind, latencyMs, jitterMs = 0 }: FaultSpec) {
  if (!(jitterMs >= 0)) {
    throw new WasmdevError('FAULT_INVALID', `jitterMs of ${kind} cannot be ${jitterMs}.`, {
      hint: 'Give 0 or more milliseconds.',
    });
  }
  return { latencyMs: positive(kind, 'latencyMs', latencyMs), jitterMs };
}
