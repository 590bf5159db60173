import type { HostAnswer, HostOrder } from '../host/host-order.ts';
import type { LatticeConnection } from '../network/lattice-client.ts';
import { hostSubject } from '../network/subjects.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export type GiveOrder = (host: string, order: HostOrder, timeoutMs?: number) => Promise<HostAnswer>;

/** Orders hosts over the connection to their own cloud. @throws HOST_UNREACHABLE when none answers */
export function orderHosts(lattice: string, connectionTo: (host: string) => LatticeConnection): GiveOrder {
  return async (host, order, timeoutMs = 30_000) => {
    const payload = encoder.encode(JSON.stringify(order));
    const reply = await connectionTo(host).request(hostSubject(lattice, host), payload, { timeoutMs });
    if (reply.kind === 'reply') return JSON.parse(decoder.decode(reply.payload)) as HostAnswer;
    throw new WasmdevError('HOST_UNREACHABLE', `Host ${host} did not answer to ${order.kind} (${reply.kind}).`, {
      hint: 'See wasmdev status whether it is alive and its cloud is up.',
      details: { host, order: order.kind },
    });
  };
}
