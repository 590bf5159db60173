import type { ResolvedConfig, ResolvedHost, ResolvedWorkload } from '../config/resolved-config.ts';

/** Which hosts run each workload, by the workload's name. Hosts are named, in the config's order. */
export type Placement = Readonly<Record<string, readonly string[]>>;

/**
 * Spreads every workload over the hosts by its rules. A spread's share is floor(replicas × weight /
 * total), leftovers to the heaviest; labels match exactly; within a share the emptiest host comes first.
 * @source wadm's spreadscaler
 */
export function place(config: ResolvedConfig): Placement {
  const load = new Map<string, number>();
  const hosts = config.clouds.flatMap((cloud) => cloud.hosts);
  const placed = config.workloads.map((workload) => {
    const chosen = workload.replicas === 'every-host'
      ? hosts.filter((host) => workload.spread.some((rule) => fits(host, rule.labels)))
      : spreadOver(hosts, workload, workload.replicas, load);
    for (const host of chosen) load.set(host.name, (load.get(host.name) ?? 0) + 1);
    return [workload.name, chosen.map((host) => host.name)] as const;
  });
  return Object.fromEntries(placed);
}

function spreadOver(
  hosts: readonly ResolvedHost[],
  workload: ResolvedWorkload,
  replicas: number,
  load: ReadonlyMap<string, number>,
): readonly ResolvedHost[] {
  const chosen = new Set<ResolvedHost>();
  shares(replicas, workload.spread.map((rule) => rule.weight)).forEach((share, at) => {
    const candidates = hosts.filter(
      (host) => fits(host, workload.spread[at]!.labels) && !chosen.has(host),
    );
    const emptiest = candidates.toSorted((a, b) => (load.get(a.name) ?? 0) - (load.get(b.name) ?? 0));
    for (const host of emptiest.slice(0, share)) chosen.add(host);
  });
  return hosts.filter((host) => chosen.has(host));
}

/** `shares(5, [2, 1])` is `[4, 1]`: floors, then the rest to the heaviest. */
export function shares(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const counts = weights.map((weight) => Math.floor((total * weight) / sum));
  const heaviest = weights.indexOf(Math.max(...weights));
  const placed = counts.reduce((all, count) => all + count, 0);
  return counts.map((count, at) => (at === heaviest ? count + total - placed : count));
}

function fits(host: ResolvedHost, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([label, value]) => host.labels[label] === value);
}

/** The part of a placement that stands on hosts that run. */
export function alive(placement: Placement, hosts: readonly string[]): Placement {
  const kept = Object.entries(placement).map(([workload, placed]) => [
    workload,
    placed.filter((host) => hosts.includes(host)),
  ] as const);
  return Object.fromEntries(kept);
}
