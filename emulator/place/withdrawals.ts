import type { Placement } from './place.ts';

/** How often each workload has left a host so far. Counts in the versions of its components. */
export type Withdrawals = Readonly<Record<string, number>>;

/**
 * Counts the workloads that leave a host. They get new versions: under the old one another cloud
 * may still send calls to a host that has just left, where nobody would answer them.
 * @source nats-server tells other gateways after the fact that a queue has lost a member
 */
export function countWithdrawals(
  before: Withdrawals,
  standing: Placement,
  next: Placement,
): Withdrawals {
  const counts = Object.entries(next).map(([workload, hosts]) => {
    const left = (standing[workload] ?? []).some((host) => !hosts.includes(host));
    return [workload, (before[workload] ?? 0) + (left ? 1 : 0)] as const;
  });
  return { ...before, ...Object.fromEntries(counts) };
}
