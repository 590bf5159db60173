import type { GiveOrder } from '../deploy/host-orders.ts';
import type { HostMeasure } from './host-order.ts';

const PATIENCE_MS = 1000;

/** What the hosts say of themselves; one that does not answer within a second is left out. */
export async function measureHosts(
  hosts: readonly string[],
  giveOrder: GiveOrder,
): Promise<ReadonlyMap<string, HostMeasure>> {
  const measured = new Map<string, HostMeasure>();
  await Promise.allSettled(
    hosts.map(async (host) => {
      const answer = await giveOrder(host, { kind: 'measure' }, PATIENCE_MS);
      if (answer.ok && answer.measure !== undefined) measured.set(host, answer.measure);
    }),
  );
  return measured;
}
