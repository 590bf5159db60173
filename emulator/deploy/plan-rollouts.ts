import { createHash } from 'node:crypto';
import type { Artifact, ArtifactFacts } from '../artifact.ts';
import type { ResolvedComponent, ResolvedConfig } from '../config/resolved-config.ts';
import type { ComponentOrder } from '../host/host-order.ts';
import type { Placement } from '../place/place.ts';
import type { Withdrawals } from '../place/withdrawals.ts';
import { resolveLinks } from '../place/resolve-links.ts';
import type { Rollout } from './rollout.ts';

interface Built {
  readonly artifact: Artifact;
  readonly facts: ArtifactFacts;
}

/** Everything that is wanted: each built component of the config, how it runs and where. */
export function planRollouts(
  config: ResolvedConfig,
  placement: Placement,
  built: ReadonlyMap<string, Built>,
  withdrawals: Withdrawals,
): readonly Rollout[] {
  const exportsOf = new Map(
    [...built].map(([component, { facts }]) => [
      component,
      facts.model.worlds[facts.world]!.exports.map(({ name }) => name),
    ]),
  );
  return config.components
    .filter(({ name }) => built.has(name))
    .map((component) => {
      const { artifact, facts } = built.get(component.name)!;
      const links = resolveLinks(component, facts, exportsOf);
      const order = planOrder(component, links, config.clouds[0]!.name);
      const version = createHash('sha256')
        .update(artifact.version)
        .update(JSON.stringify([order, withdrawals[component.workload] ?? 0]))
        .digest('hex');
      const hosts = placement[component.workload] ?? [];
      return { artifact, order, hosts, version: version.slice(0, 12) };
    });
}

function planOrder(
  component: ResolvedComponent,
  links: Readonly<Record<string, string>>,
  dataCloud: string,
): ComponentOrder {
  const { isolation, limits } = component;
  return {
    component: component.name,
    workload: component.workload,
    links,
    config: component.config,
    buckets: component.buckets,
    dataCloud,
    subscriptions: component.subscriptions,
    isolation: isolation.kind,
    maxInvocations: isolation.kind === 'reuse' ? isolation.maxInvocations : 0,
    maxInstances: limits.maxInstances,
    maxQueue: limits.maxQueue,
    timeoutMs: limits.timeoutMs,
  };
}
