import { connect, type Socket } from 'node:net';
import { createDiallerFilter, createListenerFilter } from './gateway-gossip.ts';
import { Pump } from './pump.ts';
import type { Wire } from './wire.ts';

const REDIAL_MS = 20;
const LARGEST_EARLY_BYTES = 64 * 1024;

/** What a connection needs of its link. */
export interface ConnectionContext {
  readonly from: string;
  readonly targetPort: number;
  /** What the dialler sends. */
  readonly forward: Wire;
  /** What the listener sends. */
  readonly back: Wire;
  readonly onStranger: (name: string) => void;
}

/**
 * One gateway connection through a link. The dialler is accepted at once, and waits while the link
 * is cut or the target is down: nats-server forgets a gateway that it could not dial.
 */
export class LinkConnection {
  readonly #near: Socket;
  readonly #context: ConnectionContext;
  readonly #onClosed: (connection: LinkConnection) => void;
  #far: Socket | undefined;
  #early: Buffer = Buffer.alloc(0);
  #pumps: readonly Pump[] = [];
  #cancelRedial: (() => void) | undefined;

  constructor(
    near: Socket,
    context: ConnectionContext,
    onClosed: (connection: LinkConnection) => void,
  ) {
    this.#near = near;
    this.#context = context;
    this.#onClosed = onClosed;
    near.on('error', () => undefined);
    near.on('end', () => this.#ended());
    near.on('close', () => this.#closed());
    // Read while it waits, as else nobody would notice that the dialler has given up.
    near.on('data', this.#keep);
    near.resume();
  }

  /** Moves on what the wires now let through; dials the target if that has not happened. */
  flow(): void {
    if (this.#far === undefined && this.#cancelRedial === undefined) this.#dial();
    for (const pump of this.#pumps) pump.flow();
  }

  /** Ends it on both sides as a dead peer does. */
  reset(): void {
    this.#cancelRedial?.();
    for (const pump of this.#pumps) pump.stop();
    this.#near.resetAndDestroy();
    this.#far?.resetAndDestroy();
  }

  readonly #keep = (chunk: Buffer): void => {
    this.#early = Buffer.concat([this.#early, chunk]);
    if (this.#early.length > LARGEST_EARLY_BYTES) this.#near.pause();
  };

  #dial(): void {
    const { targetPort, forward } = this.#context;
    if (forward.held || this.#near.destroyed) return;
    const address = { host: '127.0.0.1', port: targetPort };
    const far = connect({ ...address, noDelay: true, allowHalfOpen: true });
    this.#far = far;
    far.on('error', () => undefined);
    far.on('end', () => this.#ended());
    far.once('connect', () => this.#join(far));
    far.once('close', () => {
      if (this.#pumps.length > 0) this.#closed();
      else this.#redial();
    });
  }

  #redial(): void {
    this.#far = undefined;
    if (this.#near.destroyed) return this.#closed();
    this.#cancelRedial = this.#context.forward.clock.after(REDIAL_MS, () => {
      this.#cancelRedial = undefined;
      this.#dial();
    });
  }

  #join(far: Socket): void {
    const { from, forward, back, onStranger } = this.#context;
    const refuse = (name: string): void => {
      onStranger(name);
      this.reset();
    };
    this.#near.off('data', this.#keep);
    const greeting = createDiallerFilter({ from, refuse });
    this.#pumps = [
      new Pump(forward, this.#near, far, greeting),
      new Pump(back, far, this.#near, createListenerFilter()),
    ];
    this.#near.unshift(this.#early);
    this.#near.resume();
  }

  /** What both sides have left is over, even if a held wire has not told them yet. */
  #ended(): void {
    const nearEnded = this.#near.readableEnded;
    if (nearEnded && this.#pumps.length === 0) this.#near.destroy();
    else if (nearEnded && this.#far?.readableEnded && this.#context.forward.held) this.reset();
  }

  #closed(): void {
    this.#cancelRedial?.();
    const { destroyed } = this.#near;
    if (destroyed && (this.#far === undefined || this.#far.destroyed)) {
      for (const pump of this.#pumps) pump.stop();
      this.#onClosed(this);
    } else if (destroyed && this.#pumps.length === 0) {
      this.#far?.destroy();
    }
  }
}
