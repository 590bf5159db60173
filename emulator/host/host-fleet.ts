import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CloudNetwork } from '../cloud/cloud-network.ts';
import type { ResolvedHost } from '../config/resolved-config.ts';
import type { Observer } from '../events.ts';
import { Holds } from '../holds.ts';
import { killProcess } from '../platform/platform.ts';
import type { Watchdog } from '../platform/watchdog.ts';
import type { HostNotice } from './host-order.ts';
import { startHostProcess, type HostProcess } from './host-process.ts';

/** After so many deaths within a minute a host stays down: it would only die again. */
const MAX_CRASHES = 5;
const CRASHES_WITHIN_MS = 60_000;
/** A call that is over its deadline by this much will not end by itself. */
const MARGIN_MS = 1000;

/** The host processes of every cloud. */
export class HostFleet implements AsyncDisposable {
  /** Hosts that are not started, nor started again, for as long as somebody holds them. */
  readonly keptDown: Holds = new Holds();
  /** Hosts that are frozen: they may be silent for as long as they are. */
  readonly paused: Holds = new Holds();
  readonly #lattice: string;
  readonly #network: CloudNetwork;
  readonly #watchdog: Watchdog;
  readonly #observe: Observer;
  readonly #recover: (host: string) => void;
  readonly #crashes = new Map<string, readonly number[]>();
  readonly #processes = new Map<string, HostProcess>();
  #longestCallMs = 10_000;
  #ended = false;

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

  find(host: string): HostProcess | undefined {
    return this.#processes.get(host);
  }

  /** How long any call may take: a host that is silent for longer in a call is stuck. */
  allow(longestCallMs: number): void {
    this.#longestCallMs = longestCallMs;
  }

  pidOf(host: string): number | undefined {
    return this.#processes.get(host)?.pid;
  }

  /** Starts hosts side by side. @throws HOST_FAILED */
  async start(hosts: readonly ResolvedHost[]): Promise<void> {
    await Promise.all(hosts.map((host) => this.#startOne(host)));
  }

  /** Kills one host's process as a crash would, and waits until it is gone. */
  async kill(host: string): Promise<void> {
    const process = this.#processes.get(host);
    if (process === undefined) return;
    const gone = process.gone.aborted ? undefined : once(process.gone, 'abort');
    killProcess(process.pid);
    await gone;
    // The crash is told right after.
    await nextTurn();
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
    if (this.keptDown.has(host)) return;
    const natsUrl = this.#network.servers(cloud).clientUrl;
    const identity = { lattice: this.#lattice, cloud, host, labels, natsUrl };
    const process = await startHostProcess(identity, this.#watchdog, {
      notice: (notice) => this.#relay(cloud, host, notice),
      crashed: (reason) => this.#crashed(cloud, host, reason),
      stuck: (calls, silentMs) =>
        this.#observe({ type: 'host-stuck', cloud, host, calls, silentMs }),
      patienceMs: () => (this.paused.has(host) ? Infinity : this.#longestCallMs + MARGIN_MS),
    });
    if (this.keptDown.has(host)) return process[Symbol.asyncDispose]();
    this.#processes.set(host, process);
    this.#observe({ type: 'host-started', cloud, host, pid: process.pid });
  }

  #crashed(cloud: string, host: string, reason: string): void {
    this.#processes.delete(host);
    // Whoever holds it down made it die.
    if (this.keptDown.has(host)) {
      return this.#observe({ type: 'host-crashed', cloud, host, reason, again: false });
    }
    const now = performance.now();
    const recent = (this.#crashes.get(host) ?? []).filter((at) => now - at < CRASHES_WITHIN_MS);
    this.#crashes.set(host, [...recent, now]);
    const again = recent.length < MAX_CRASHES && !this.#ended;
    this.#observe({ type: 'host-crashed', cloud, host, reason, again });
    if (again) this.#recover(host);
  }

  #relay(cloud: string, host: string, notice: HostNotice): void {
    if (notice.kind !== 'log') return;
    const { kind: _, ...line } = notice;
    this.#observe({ type: 'log-written', atMs: Date.now(), cloud, host, ...line });
  }
}
