import { setTimeout as delay } from 'node:timers/promises';
import type { HostAnswer, HostOrder } from '../host/host-order.ts';
import type { LatticeConnection } from '../network/lattice-client.ts';
import type { Reply } from '../network/lattice-message.ts';
import { hostSubject } from '../network/subjects.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** A host that lives and does not listen is about to connect again. */
const RETRIES = 40;
const RETRY_MS = 50;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export type GiveOrder = (host: string, order: HostOrder, timeoutMs?: number) => Promise<HostAnswer>;

/** The way to a host that runs: through its own cloud, for as long as its process lives. */
export interface WayToHost {
  readonly connection: LatticeConnection;
  /** Aborts when the host's process has gone. */
  readonly gone: AbortSignal;
}

/**
 * Orders hosts over the connection to their own cloud. An order that goes to several hosts is
 * encoded once. @throws HOST_UNREACHABLE when none answers, or at once when the host dies or its
 * cloud is down
 */
export function orderHosts(
  lattice: string,
  wayTo: (host: string) => WayToHost | undefined,
): GiveOrder {
  const encoded = new WeakMap<HostOrder, Uint8Array>();
  return async (host, order, timeoutMs = 30_000) => {
    const way = wayTo(host);
    if (way === undefined) throw unreachable(host, order, 'it is down');
    const payload = encoded.get(order) ?? encoder.encode(JSON.stringify(order));
    encoded.set(order, payload);
    const subject = hostSubject(lattice, host);
    const ask = (): Promise<Reply | undefined> =>
      untilGone(way.connection.request(subject, payload, { timeoutMs }), way.gone);
    let reply = await ask();
    for (let left = RETRIES; reply?.kind === 'no-responders' && left > 0; left--) {
      await delay(RETRY_MS);
      reply = await ask();
    }
    if (reply?.kind === 'reply') return JSON.parse(decoder.decode(reply.payload)) as HostAnswer;
    throw unreachable(host, order, reply?.kind ?? 'it died');
  };
}

/** The reply; `undefined` when the host dies first. Leaves nothing on the long-lived signal. */
function untilGone(asked: Promise<Reply>, gone: AbortSignal): Promise<Reply | undefined> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => resolve(undefined);
    if (gone.aborted) giveUp();
    gone.addEventListener('abort', giveUp, { once: true });
    asked.then(resolve, reject).finally(() => gone.removeEventListener('abort', giveUp));
  });
}

function unreachable(host: string, { kind }: HostOrder, why: string): WasmdevError {
  return new WasmdevError('HOST_UNREACHABLE', `Host ${host} did not answer to ${kind} (${why}).`, {
    hint: 'See wasmdev status whether it is alive and its cloud is up.',
    details: { host, order: kind },
  });
}
