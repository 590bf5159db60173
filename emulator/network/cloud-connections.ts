import type { CloudNetwork } from '../cloud/cloud-network.ts';
import { connectLattice, type LatticeConnection, type LatticeStatus } from './lattice-client.ts';

/** One connection of the emulator into each cloud: its ingress and its orders to hosts go there. */
export class CloudConnections implements AsyncDisposable {
  readonly #network: CloudNetwork;
  readonly #signal: AbortSignal;
  readonly #onUp: (cloud: string) => void;
  readonly #connections = new Map<string, LatticeConnection>();
  readonly #down = new Set<string>();

  constructor(network: CloudNetwork, signal: AbortSignal, onUp: (cloud: string) => void) {
    this.#network = network;
    this.#signal = signal;
    this.#onUp = onUp;
  }

  of(cloud: string): LatticeConnection {
    return this.#connections.get(cloud)!;
  }

  /** Whether the cloud's core nats-server answers, as far as its connection has noticed. */
  isUp(cloud: string): boolean {
    return this.#connections.has(cloud) && !this.#down.has(cloud);
  }

  async add(cloud: string): Promise<void> {
    const { clientUrl } = this.#network.servers(cloud);
    const onStatus = (status: LatticeStatus): void => {
      if (status === 'reconnected') {
        this.#down.delete(cloud);
        this.#onUp(cloud);
      } else if (status === 'disconnected') this.#down.add(cloud);
    };
    const options = { url: clientUrl, name: `emulator-${cloud}`, signal: this.#signal, onStatus };
    this.#connections.set(cloud, await connectLattice(options));
  }

  async remove(cloud: string): Promise<void> {
    const connection = this.#connections.get(cloud);
    this.#connections.delete(cloud);
    await connection?.[Symbol.asyncDispose]();
    this.#down.delete(cloud);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#connections.keys()].map((cloud) => this.remove(cloud)));
  }
}

/**
 * Connects to every cloud of a network; `onUp` is called when a lost connection is back.
 * @throws LATTICE_UNREACHABLE
 */
export async function connectClouds(
  network: CloudNetwork,
  signal: AbortSignal,
  onUp: (cloud: string) => void,
): Promise<CloudConnections> {
  const connections = new CloudConnections(network, signal, onUp);
  await Promise.all(network.clouds.map((cloud) => connections.add(cloud)));
  return connections;
}
