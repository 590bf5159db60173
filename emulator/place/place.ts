import type { ResolvedConfig, ResolvedHost, ResolvedWorkload } from '../config/resolved-config.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/**
 * Which hosts run each workload, by the workload's name. Hosts are named, in the config's order.
 */
export type Placement = Readonly<Record<string, readonly string[]>>;

/**
 * Spreads every workload over the hosts by its rules. A spread's share is floor(replicas × weight /
 * total), leftovers to the heaviest; labels match exactly; within a share a host where the workload
 * stands already comes first, then the emptiest.
 * @throws PLACEMENT_IMPOSSIBLE when a rule's share is more than the hosts that fit
 * @source wadm's spreadscaler
 */
export function place(config: ResolvedConfig, standing: Placement = {}): Placement {
  const load = new Map<string, number>();
  const hosts = config.clouds.flatMap((cloud) => cloud.hosts);
  const placed = config.workloads.map((workload) => {
    const chosen =
      workload.replicas === 'every-host'
        ? hosts.filter((host) => workload.spread.some((rule) => fits(host, rule.labels)))
        : spreadOver(hosts, workload, workload.replicas, (host) =>
            standing[workload.name]?.includes(host.name) ? -1 : (load.get(host.name) ?? 0),
          );
    for (const host of chosen) load.set(host.name, (load.get(host.name) ?? 0) + 1);
    return [workload.name, chosen.map((host) => host.name)] as const;
  });
  return Object.fromEntries(placed);
}

function spreadOver(
  hosts: readonly ResolvedHost[],
  workload: ResolvedWorkload,
  replicas: number,
  rank: (host: ResolvedHost) => number,
): readonly ResolvedHost[] {
  const chosen = new Set<ResolvedHost>();
  shares(
    replicas,
    workload.spread.map((rule) => rule.weight),
  ).forEach((share, at) => {
    const candidates = hosts.filter(
      (host) => fits(host, workload.spread[at]!.labels) && !chosen.has(host),
    );
    if (share > candidates.length) throw tooFew(workload, at, share, candidates.length);
    const best = candidates.toSorted((a, b) => rank(a) - rank(b));
    for (const host of best.slice(0, share)) chosen.add(host);
  });
  return hosts.filter((host) => chosen.has(host));
}

function tooFew(
  { name, spread, replicas }: ResolvedWorkload,
  at: number,
  share: number,
  fitting: number,
): WasmdevError {
  const labels = Object.entries(spread[at]!.labels).map(([key, value]) => `${key}=${value}`);
  const rule = `spread rule ${at + 1} (${labels.join(', ')})`;
  const there = fitting === 1 ? '1 host is' : `${fitting} hosts are`;
  const asked = `${rule} is to hold ${share} of ${replicas} replicas`;
  const text = `${name}: ${asked}, but only ${there} free for it.`;
  return new WasmdevError('PLACEMENT_IMPOSSIBLE', text, {
    hint: 'Each host runs one replica: add hosts, lower replicas, or change the weights.',
    details: { workload: name, rule: at, share, hosts: fitting },
  });
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
  const kept = Object.entries(placement).map(
    ([workload, placed]) => [workload, placed.filter((host) => hosts.includes(host))] as const,
  );
  return Object.fromEntries(kept);
}
