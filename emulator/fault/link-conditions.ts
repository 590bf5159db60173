import type { CloudLink, CutMode } from '../network/link/cloud-link.ts';
import { NO_DISTANCE, type WireShape } from '../network/link/wire.ts';

/** What lies on a cloud link for some time, in both directions of its connections. */
export interface LinkCondition {
  readonly cut?: CutMode;
  readonly shape?: Partial<WireShape>;
}

interface LinkState {
  readonly cut?: CutMode;
  readonly forward: WireShape;
  readonly back: WireShape;
}

interface Burden {
  /** What the link had before anything was laid on it. */
  readonly before: LinkState;
  readonly conditions: readonly LinkCondition[];
}

/**
 * Lays conditions on cloud links. They compose: a link is cut while any condition cuts it, and
 * answers with resets when one of them does; latency and jitter add up, as distances do; the
 * narrowest bandwidth counts. Each is lifted by itself; after the last the link is as before.
 */
export class LinkConditions {
  readonly #burdens = new Map<CloudLink, Burden>();

  /** Gives what lifts the condition again, once. */
  impose(link: CloudLink, condition: LinkCondition): () => void {
    const burden = this.#burdens.get(link) ?? { before: stateOf(link), conditions: [] };
    this.#follow(link, { ...burden, conditions: [...burden.conditions, condition] });
    return () => {
      const current = this.#burdens.get(link);
      if (current === undefined || !current.conditions.includes(condition)) return;
      const conditions = current.conditions.filter((one) => one !== condition);
      this.#follow(link, { ...current, conditions });
    };
  }

  #follow(link: CloudLink, burden: Burden): void {
    if (burden.conditions.length > 0) this.#burdens.set(link, burden);
    else this.#burdens.delete(link);
    const {
      before: { cut, forward, back },
      conditions,
    } = burden;
    const shapes = conditions.flatMap(({ shape }) => (shape === undefined ? [] : [shape]));
    link.setShape('forward', composeShapes([forward, ...shapes]));
    link.setShape('back', composeShapes([back, ...shapes]));
    const state = composeCuts([cut, ...conditions.map((condition) => condition.cut)]);
    if (state === undefined && link.state !== 'pass') link.heal();
    else if (state !== undefined && link.state !== state) link.cut(state);
  }
}

function stateOf(link: CloudLink): LinkState {
  const shapes = { forward: link.shape('forward'), back: link.shape('back') };
  return link.state === 'pass' ? shapes : { cut: link.state, ...shapes };
}

function composeCuts(cuts: readonly (CutMode | undefined)[]): CutMode | undefined {
  return cuts.find((cut) => cut === 'reset') ?? cuts.find((cut) => cut !== undefined);
}

/** Distances in a row: delays add up, and the narrowest part decides the rate. */
export function composeShapes(shapes: readonly Partial<WireShape>[]): WireShape {
  return shapes.reduce<WireShape>((total, shape) => {
    const { latencyMs, jitterMs, rateBytesPerSecond } = { ...NO_DISTANCE, ...shape };
    const rates = [total.rateBytesPerSecond, rateBytesPerSecond].filter((rate) => rate > 0);
    return {
      latencyMs: total.latencyMs + latencyMs,
      jitterMs: total.jitterMs + jitterMs,
      rateBytesPerSecond: rates.length === 0 ? 0 : Math.min(...rates),
    };
  }, NO_DISTANCE);
}
