import { setTimeout as delay } from 'node:timers/promises';
import { findReport } from '../network/monitoring.ts';

const POLL_MS = 5;

/** What a cloud's core server has to have found: its data server, and the given other clouds. */
export interface ExpectedMesh {
  readonly monitorPort: number;
  readonly hasData: boolean;
  readonly peers: readonly string[];
}

/** Waits until every core server has what it is expected to. `false` when that takes too long. */
export async function waitForMesh(
  expected: readonly ExpectedMesh[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  let missing = expected;
  while (missing.length > 0) {
    signal?.throwIfAborted();
    const found = await Promise.all(missing.map(isComplete));
    missing = missing.filter((_, at) => !found[at]);
    if (missing.length > 0 && performance.now() > deadline) return false;
    if (missing.length > 0) await delay(POLL_MS);
  }
  return true;
}

async function isComplete({ monitorPort, hasData, peers }: ExpectedMesh): Promise<boolean> {
  const [gateways, leaves] = await Promise.all([
    findReport(monitorPort, 'gatewayz'),
    findReport(monitorPort, 'leafz'),
  ]);
  const outbound = gateways?.outbound_gateways ?? {};
  return leaves?.leafnodes === (hasData ? 1 : 0) && peers.every((peer) => peer in outbound);
}
