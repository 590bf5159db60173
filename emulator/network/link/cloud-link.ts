import { createServer, type Server, type Socket } from 'node:net';
import { SYSTEM_CLOCK, type Clock } from '../../clock.ts';
import { LinkConnection } from './link-connection.ts';
import { createWire, NO_DISTANCE, type Wire, type WireShape } from './wire.ts';

// A dialler that is reset before it has noticed its success takes the address for dead, and gives
// the gateway up in the end.
const REFUSAL_MS = 20;

/** `hold`: silence, as on a lost route. `reset`: an answer, as from a dead peer. */
export type CutMode = 'hold' | 'reset';
export type LinkState = 'pass' | CutMode;
/** `forward` is what the cloud that dials sends, messages above all; `back` is what it is told. */
export type LinkDirection = 'forward' | 'back';

export interface LinkTraffic {
  readonly forwardBytes: number;
  readonly backBytes: number;
  readonly connections: number;
  /** Gateways of other clouds that tried to use this link. */
  readonly strangers: number;
}

/**
 * The wire from one cloud to another, as far as the first one's gateway dials the second's. Two
 * links, one each way, join a pair of clouds; there is no other way between them.
 *
 *   core `from` ──► 127.0.0.1:port ═ forward ═► core `to`
 *                                  ◄═ back ═
 */
export interface CloudLink extends AsyncDisposable {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly state: LinkState;
  cut(mode: CutMode): void;
  /** Lets everything through again, what was held first. */
  heal(): void;
  /** Ends the connections that are there; they come back by themselves. */
  reset(): void;
  setShape(direction: LinkDirection, shape: Partial<WireShape>): void;
  shape(direction: LinkDirection): WireShape;
  traffic(): LinkTraffic;
}

export interface CloudLinkOptions {
  readonly from: string;
  readonly to: string;
  /** Where the gateway of `to` listens, or will. */
  readonly targetPort: number;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** Opens a link that lets everything through. Its port is free for as long as the link lives. */
export async function startCloudLink(options: CloudLinkOptions): Promise<CloudLink> {
  const link = new TcpLink(options);
  await link.listen();
  return link;
}

class TcpLink implements CloudLink {
  readonly from: string;
  readonly to: string;
  readonly #targetPort: number;
  readonly #clock: Clock;
  readonly #forward: Wire;
  readonly #back: Wire;
  readonly #server: Server;
  readonly #connections = new Set<LinkConnection>();
  #state: LinkState = 'pass';
  #strangers = 0;

  constructor(options: CloudLinkOptions) {
    const { from, to, targetPort, clock = SYSTEM_CLOCK, random = Math.random } = options;
    this.from = from;
    this.to = to;
    this.#targetPort = targetPort;
    this.#clock = clock;
    this.#forward = createWire(clock, random);
    this.#back = createWire(clock, random);
    this.#server = createServer({ noDelay: true, allowHalfOpen: true });
    this.#server.on('connection', (socket) => this.#accept(socket));
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get state(): LinkState {
    return this.#state;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  cut(mode: CutMode): void {
    this.#state = mode;
    this.#forward.held = this.#back.held = true;
    if (mode === 'reset') this.reset();
  }

  heal(): void {
    this.#state = 'pass';
    this.#forward.held = this.#back.held = false;
    for (const connection of this.#connections) connection.flow();
  }

  reset(): void {
    for (const connection of this.#connections) connection.reset();
    this.#connections.clear();
  }

  setShape(direction: LinkDirection, shape: Partial<WireShape>): void {
    const wire = direction === 'forward' ? this.#forward : this.#back;
    wire.shape = { ...NO_DISTANCE, ...shape };
  }

  shape(direction: LinkDirection): WireShape {
    return direction === 'forward' ? this.#forward.shape : this.#back.shape;
  }

  traffic(): LinkTraffic {
    return {
      forwardBytes: this.#forward.carriedBytes,
      backBytes: this.#back.carriedBytes,
      connections: this.#connections.size,
      strangers: this.#strangers,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.reset();
    await closed;
  }

  #accept(socket: Socket): void {
    const connection = new LinkConnection(
      socket,
      {
        from: this.from,
        targetPort: this.#targetPort,
        forward: this.#forward,
        back: this.#back,
        onStranger: () => (this.#strangers += 1),
      },
      () => this.#connections.delete(connection),
    );
    this.#connections.add(connection);
    connection.flow();
    if (this.#state === 'reset') this.#clock.after(REFUSAL_MS, () => this.#refuse(connection));
  }
  #refuse(connection: LinkConnection): void {
    if (this.#state === 'reset') connection.reset();
  }
}
