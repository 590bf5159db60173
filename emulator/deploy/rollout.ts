import type { Artifact } from '../artifact.ts';
import type { ComponentOrder } from '../host/host-order.ts';

/** A component as it is wanted: which artifact, how it runs, where. */
export interface Rollout {
  readonly artifact: Artifact;
  readonly order: ComponentOrder;
  readonly hosts: readonly string[];
  /** Names artifact and order together: another setting is another version. */
  readonly version: string;
}

/** One version of a component in one host. */
export interface Running {
  readonly component: string;
  readonly version: string;
  readonly host: string;
}

/** A component that should run in a host, and does not. */
export interface Missing {
  readonly rollout: Rollout;
  readonly host: string;
}

export interface Difference {
  readonly missing: readonly Missing[];
  readonly unwanted: readonly Running[];
  /** Rollouts of which something was missing. */
  readonly changed: readonly Rollout[];
}

/** What stands between what is wanted and what runs. */
export function difference(wanted: readonly Rollout[], running: readonly Running[]): Difference {
  const keyOf = (component: string, version: string, host: string): string =>
    `${component}@${version} on ${host}`;
  const there = new Set(running.map((one) => keyOf(one.component, one.version, one.host)));
  const all: Missing[] = wanted.flatMap((rollout) =>
    rollout.hosts.map((host) => ({ rollout, host })),
  );
  const nameOf = ({ rollout, host }: Missing): string =>
    keyOf(rollout.artifact.component, rollout.version, host);
  const missing = all.filter((one) => !there.has(nameOf(one)));
  const names = new Set(all.map(nameOf));
  return {
    missing,
    unwanted: running.filter((one) => !names.has(keyOf(one.component, one.version, one.host))),
    changed: wanted.filter((rollout) => missing.some((one) => one.rollout === rollout)),
  };
}
