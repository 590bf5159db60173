import type { SpreadConfig } from './config.ts';
import { suggestName, type ConfigPath, type Report } from './config-problem.ts';
import type { ResolvedCloud, ResolvedHost, SpreadRule } from './resolved-config.ts';

export interface Placing {
  readonly replicas?: number | 'every-host' | undefined;
  readonly spread?: readonly SpreadConfig[] | undefined;
}

export interface ResolvedPlacing {
  readonly replicas: number | 'every-host';
  readonly spread: readonly SpreadRule[];
}

/** Fills in where replicas go, and how many: one for each cloud that the rules reach. */
export function resolvePlacing(
  placing: Placing,
  clouds: readonly ResolvedCloud[],
  path: ConfigPath,
  report: Report,
): ResolvedPlacing {
  const hosts = clouds.flatMap((cloud) => cloud.hosts);
  const spread =
    placing.spread === undefined
      ? clouds.map(({ name }) => ({ labels: { cloud: name }, weight: 1 }))
      : placing.spread.map((rule, at) => resolveRule(rule, hosts, [...path, 'spread', at], report));
  const reached = new Set(
    hosts.filter((host) => spread.some((rule) => selects(rule, host))).map(({ cloud }) => cloud),
  );
  return { replicas: placing.replicas ?? Math.max(1, reached.size), spread };
}

/** Whether a host carries every label of the rule. */
export function selects(rule: SpreadRule, host: ResolvedHost): boolean {
  return Object.entries(rule.labels).every(([key, value]) => host.labels[key] === value);
}

function resolveRule(
  { cloud, labels = {}, weight = 1 }: SpreadConfig,
  hosts: readonly ResolvedHost[],
  path: ConfigPath,
  report: Report,
): SpreadRule {
  const rule = { labels: cloud === undefined ? labels : { ...labels, cloud }, weight };
  const names = [...new Set(hosts.map((host) => host.cloud))];
  if (cloud === undefined && Object.keys(labels).length === 0) {
    report(path, 'says neither a cloud nor labels', 'Add a cloud, labels, or both.');
  } else if (cloud !== undefined && !names.includes(cloud)) {
    report([...path, 'cloud'], `there is no cloud "${cloud}"`, suggestName(cloud, names, 'cloud'));
  } else if (!hosts.some((host) => selects(rule, host))) {
    const wanted = Object.entries(rule.labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ');
    report(path, `no host has the labels ${wanted}`, 'Labels match exactly; compare the clouds.');
  }
  return rule;
}
