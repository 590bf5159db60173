import type { CloudNetwork } from '../cloud/cloud-network.ts';
import type { ResolvedHost } from '../config/resolved-config.ts';
import type { Observer } from '../events.ts';
import type { Watchdog } from '../platform/watchdog.ts';
import type { HostNotice } from './host-order.ts';
import { startHostProcess, type HostProcess } from './host-process.ts';

/** After so many deaths a host stays down: starting it again would only make it die again. */
const MAX_CRASHES = 5;

/** The host processes of every cloud. */
export class HostFleet implements AsyncDisposable {
  readonly #lattice: string;
  readonly #network: CloudNetwork;
  readonly #watchdog: Watchdog;
  readonly #observe: Observer;
  readonly #recover: (host: string) => void;
  #ended = false;
  readonly #crashes = new Map<string, number>();
  readonly #processes = new Map<string, HostProcess>();

  constructor(
    lattice: string,
    network: CloudNetwork,
    watchdog: Watchdog,
    observe: Observer,
    recover: (host: string) => void,
  ) {
    this.#lattice = lattice;
    this.#network = network;
    this.#watchdog = watchdog;
    this.#observe = observe;
    this.#recover = recover;
  }

  /** Names of the hosts that run. */
  get names(): readonly string[] {
    return [...this.#processes.keys()];
  }

  cloudOf(host: string): string {
    return this.#processes.get(host)!.identity.cloud;
  }

  pidOf(host: string): number | undefined {
    return this.#processes.get(host)?.pid;
  }

  /** Starts hosts side by side. @throws HOST_FAILED */
  async start(hosts: readonly ResolvedHost[]): Promise<void> {
    await Promise.all(hosts.map((host) => this.#startOne(host)));
  }

  /** Ends one host's process at once. */
  async end(host: string): Promise<void> {
    const process = this.#processes.get(host);
    if (process === undefined) return;
    this.#processes.delete(host);
    await process[Symbol.asyncDispose]();
    this.#observe({ type: 'host-ended', cloud: process.identity.cloud, host });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    await Promise.all(this.names.map((host) => this.end(host)));
  }

  async #startOne({ name: host, cloud, labels }: ResolvedHost): Promise<void> {
    const natsUrl = this.#network.servers(cloud).clientUrl;
    const identity = { lattice: this.#lattice, cloud, host, labels, natsUrl };
    const process = await startHostProcess(identity, this.#watchdog, {
      notice: (notice) => this.#relay(cloud, host, notice),
      crashed: (reason) => {
        this.#processes.delete(host);
        this.#observe({ type: 'host-crashed', cloud, host, reason });
        const crashes = (this.#crashes.get(host) ?? 0) + 1;
        this.#crashes.set(host, crashes);
        if (crashes <= MAX_CRASHES && !this.#ended) this.#recover(host);
      },
    });
    this.#processes.set(host, process);
    this.#observe({ type: 'host-started', cloud, host, pid: process.pid });
  }

  #relay(cloud: string, host: string, notice: HostNotice): void {
    if (notice.kind === 'ready') return;
    const { kind: _, ...line } = notice;
    this.#observe({ type: 'log-written', atMs: Date.now(), cloud, host, ...line });
  }
}
