import { setTimeout as delay } from 'node:timers/promises';
import { connect, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import {
  encodeHeaders,
  LatticeMessage,
  type LatticeHeaders,
  type Reply,
} from './lattice-message.ts';
import { ReplyInbox } from './reply-inbox.ts';

const LARGEST_HEADERS_BYTES = 64 * 1024;
const SUBSCRIBED_MS = 15_000;
const RETRY_MS = 50;

export interface LatticeConnectionOptions {
  /** As in `CloudServers.clientUrl`, with user and password. */
  readonly url: string;
  /** Shown in nats-server's list of connections. */
  readonly name: string;
  /** Ends the connection. */
  readonly signal?: AbortSignal;
  readonly onStatus?: (status: LatticeStatus) => void;
}

/** `closed` comes last and once; between the others it reconnects by itself, for ever. */
export type LatticeStatus = 'disconnected' | 'reconnected' | 'closed';

/** A subscription that stands until it is ended. `drain` still delivers what is under way. */
export interface LatticeSubscription {
  unsubscribe(): void;
  drain(): Promise<void>;
}

export type Receive = (message: LatticeMessage) => void;

/**
 * Connects to the core server of a cloud. A silent server is noticed after about 2 s; what is
 * published while disconnected goes out after the reconnection.
 * @throws LATTICE_UNREACHABLE when nothing answers, or the password is wrong
 */
export async function connectLattice(
  options: LatticeConnectionOptions,
): Promise<LatticeConnection> {
  const { url, name, signal, onStatus } = options;
  signal?.throwIfAborted();
  const { host, username, password } = new URL(url);
  const nats = await connect({
    servers: host,
    user: username,
    pass: password,
    name,
    timeout: 5000,
    noAsyncTraces: true,
    ignoreClusterUpdates: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 20,
    reconnectJitter: 30,
    pingInterval: 1000,
    maxPingOut: 2,
  }).catch((cause: unknown) => {
    throw unreachable(`${name} cannot connect to ${host}`, cause);
  });
  return new LatticeConnection(nats, signal, onStatus);
}

/** One process's place on the lattice. */
export class LatticeConnection implements AsyncDisposable {
  /** The connection below, for JetStream. */
  readonly nats: NatsConnection;
  readonly #inbox: ReplyInbox;

  constructor(
    nats: NatsConnection,
    signal: AbortSignal | undefined,
    onStatus: ((status: LatticeStatus) => void) | undefined,
  ) {
    this.nats = nats;
    this.#inbox = new ReplyInbox(nats);
    const abort = (): void => void nats.close();
    signal?.addEventListener('abort', abort, { once: true });
    void nats.closed().then(() => {
      signal?.removeEventListener('abort', abort);
      this.#inbox.close();
      onStatus?.('closed');
    });
    if (onStatus !== undefined) void reportStatus(nats, onStatus);
  }

  /**
   * Asks, and waits for one answer at most `timeoutMs`. NATS takes it to a responder in this cloud,
   * else in the nearest one. Nobody there, or too late, are values.
   * @throws LATTICE_UNREACHABLE when this connection has been closed, VALUE_INVALID when the
   *   payload is larger than NATS carries
   */
  async request(
    subject: string,
    payload: Uint8Array,
    { timeoutMs, headers }: { readonly timeoutMs: number; readonly headers?: LatticeHeaders },
  ): Promise<Reply> {
    if (this.nats.isClosed() || this.nats.isDraining()) {
      throw unreachable(`No request to ${subject}: the connection is closed`, undefined);
    }
    this.#checkSize(subject, payload);
    return this.#inbox.request(subject, payload, timeoutMs, headers && encodeHeaders(headers));
  }

  /** Sends to whoever listens now. @throws VALUE_INVALID as `request` does */
  publish(subject: string, payload: Uint8Array, headers?: LatticeHeaders, reply?: string): void {
    this.#checkSize(subject, payload);
    this.nats.publish(subject, payload, {
      ...(headers && { headers: encodeHeaders(headers) }),
      ...(reply !== undefined && { reply }),
    });
  }

  /** Every subscriber gets every message. Subjects may hold the wildcards `*` and `>`. */
  subscribe(subject: string, receive: Receive): LatticeSubscription {
    return this.nats.subscribe(subject, deliver(receive));
  }

  /** One of those that serve in the same queue gets each message. */
  serve(subject: string, queue: string, receive: Receive): LatticeSubscription {
    return this.nats.subscribe(subject, { ...deliver(receive), queue });
  }

  /** Waits until the server has all that was sent. @throws LATTICE_UNREACHABLE */
  async flush(): Promise<void> {
    await this.nats.flush().catch((cause: unknown) => {
      throw unreachable('The connection broke before all was sent', cause);
    });
  }

  /**
   * Waits until the server knows every subscription. A connection that breaks meanwhile, as on a
   * machine
   * that is too busy for its pings, is made anew with all of them. @throws LATTICE_UNREACHABLE
   */
  async subscribed(timeoutMs: number = SUBSCRIBED_MS): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      try {
        return await this.flush();
      } catch (failure) {
        if (this.nats.isClosed() || performance.now() > deadline) throw failure;
        await delay(RETRY_MS);
      }
    }
  }

  /** Takes no more messages, works off what has come, then closes. */
  async drain(): Promise<void> {
    if (this.nats.isClosed()) return;
    await this.nats.drain();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.nats.close();
  }

  #checkSize(subject: string, { length }: Uint8Array): void {
    const limit = (this.nats.info?.max_payload ?? Infinity) - LARGEST_HEADERS_BYTES;
    if (length <= limit) return;
    throw new WasmdevError('VALUE_INVALID', `${length} bytes are too many for ${subject}`, {
      hint: `A message on the lattice carries at most ${limit} bytes: send the value in parts.`,
      details: { subject, length, limit },
    });
  }
}

function deliver(receive: Receive): { callback: (failure: unknown, message: Msg) => void } {
  return {
    callback: (failure, message) => {
      if (!(failure instanceof Error)) receive(new LatticeMessage(message));
    },
  };
}

async function reportStatus(
  nats: NatsConnection,
  onStatus: (status: LatticeStatus) => void,
): Promise<void> {
  for await (const { type } of nats.status()) {
    if (type === 'disconnect') onStatus('disconnected');
    if (type === 'reconnect') onStatus('reconnected');
  }
}

function unreachable(message: string, cause: unknown): WasmdevError {
  return new WasmdevError('LATTICE_UNREACHABLE', message, {
    hint: 'See with "wasmdev status" whether the cloud is up; "wasmdev dev" must be running.',
    cause,
  });
}
