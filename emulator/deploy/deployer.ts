import { setTimeout as delay } from 'node:timers/promises';
import type { Observer } from '../events.ts';
import type { HostOrder } from '../host/host-order.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { componentFailed } from './component-failed.ts';
import type { GiveOrder } from './host-orders.ts';
import type { Revisions, Versions } from './revisions.ts';
import { difference, type Missing, type Rollout, type Running } from './rollout.ts';

/** The new version's first answers do not wait for the old one's clearing away. */
const ANSWERS_FIRST_MS = 50;

export interface DeployerOptions {
  readonly giveOrder: GiveOrder;
  /** The revisions of this process, where its ingress takes requests in. */
  readonly revisions: Revisions;
  readonly observe: Observer;
}

/**
 * Brings the lattice to what is wanted, atomically: new versions are started and made known
 * everywhere, then routed to in one step; an old one is stopped when the last request that may need
 * it has ended.
 *
 *   wanted ─► start what is missing, know n+1 ─► route n+1 ─► answer
 *                                                └► retire n ─► stop what no revision needs
 *
 * A host that cannot be reached is left behind: it gets its share when it is back.
 */
export class Deployer {
  readonly #options: DeployerOptions;
  #running: readonly Running[] = [];
  /** What every revision needs that a request may still use. */
  readonly #living = new Map<number, readonly Rollout[]>();
  readonly #deaths = new Map<string, number>();
  readonly #retiring = new Set<Promise<void>>();
  #revision = 0;

  constructor(options: DeployerOptions) {
    this.#options = options;
  }

  /** Resolves when nothing old is left. */
  async retired(): Promise<void> {
    while (this.#retiring.size > 0) await Promise.all(this.#retiring);
  }

  /** A host has died or was ended, and with it all that ran there. */
  forget(host: string): void {
    this.#deaths.set(host, this.#deathsOf(host) + 1);
    this.#running = this.#running.filter((one) => one.host !== host);
  }

  /**
   * Resolves with the revision when all that is wanted answers; `routed` is called in the same step
   * as new requests turn to it. One at a time.
   * @throws COMPONENT_FAILED, HOST_UNREACHABLE, leaving what ran in place
   */
  async deploy(
    wanted: readonly Rollout[],
    hosts: readonly string[],
    routed: () => void,
  ): Promise<number> {
    const began = performance.now();
    const { revisions, observe } = this.#options;
    const { missing, changed } = difference(wanted, this.#running);
    const versions: Versions = Object.fromEntries(
      wanted.map(({ artifact, version }) => [artifact.component, version]),
    );
    const before = revisions.current;
    const revision = ++this.#revision;
    this.#living.set(revision, wanted);
    const known = this.#tell(hosts, { kind: 'know', revision, versions });
    try {
      await this.#start(missing);
    } catch (failure) {
      this.#retireLater(revision, hosts, 0);
      throw failure;
    }
    await known;
    await this.#tell(hosts, { kind: 'route', revision });
    revisions.know(revision, versions);
    revisions.route(revision);
    routed();
    const tookMs = performance.now() - began;
    for (const {
      artifact: { component },
      version,
      hosts: placed,
    } of changed) {
      observe({ type: 'component-deployed', component, version, revision, hosts: placed, tookMs });
    }
    this.#retireLater(before, hosts, ANSWERS_FIRST_MS);
    return revision;
  }

  /** Starts side by side. @throws when a component does not start, or starts nowhere */
  async #start(missing: readonly Missing[]): Promise<void> {
    const orders = new Map<Rollout, HostOrder>();
    for (const { rollout } of missing) {
      const { artifact, order, version } = rollout;
      if (!orders.has(rollout)) orders.set(rollout, { kind: 'start', order, artifact, version });
    }
    const results = await Promise.allSettled(
      missing.map(({ rollout, host }) => this.#startOne(rollout, host, orders.get(rollout)!)),
    );
    const failures = missing.flatMap(({ rollout }, at) => {
      const result = results[at]!;
      return result.status === 'rejected' ? [{ rollout, reason: result.reason as unknown }] : [];
    });
    const fatal = failures.find(
      ({ rollout, reason }) =>
        !isUnreachable(reason) || !this.#running.some((one) => runs(one, rollout)),
    );
    if (fatal !== undefined) throw fatal.reason;
  }

  async #startOne(rollout: Rollout, host: string, order: HostOrder): Promise<void> {
    const {
      artifact: { component },
      version,
    } = rollout;
    const deaths = this.#deathsOf(host);
    const answer = await this.#options.giveOrder(host, order);
    if (!answer.ok) throw componentFailed(component, host, answer);
    if (deaths !== this.#deathsOf(host)) return;
    this.#running = [...this.#running, { component, version, host }];
  }

  /** Tells every host that can be reached. */
  async #tell(hosts: readonly string[], order: HostOrder): Promise<void> {
    await Promise.allSettled(hosts.map((host) => this.#options.giveOrder(host, order)));
  }

  #retireLater(revision: number, hosts: readonly string[], afterMs: number): void {
    const retiring = delay(afterMs, undefined, { ref: false })
      .then(() => this.#retire(revision, hosts))
      .catch(() => undefined)
      .then(() => void this.#retiring.delete(retiring));
    this.#retiring.add(retiring);
  }

  async #retire(revision: number, hosts: readonly string[]): Promise<void> {
    await this.#options.revisions.retire(revision);
    await this.#tell(hosts, { kind: 'retire', revision });
    this.#living.delete(revision);
    const { unwanted } = difference([...this.#living.values()].flat(), this.#running);
    this.#running = this.#running.filter((one) => !unwanted.includes(one));
    await Promise.all(unwanted.map((one) => this.#stop(one)));
    for (const { component, version } of uniqueVersions(unwanted)) {
      this.#options.observe({ type: 'component-withdrawn', component, version });
    }
  }

  /** What cannot be reached now is stopped after the next deployment. */
  async #stop(one: Running): Promise<void> {
    const { component, version, host } = one;
    const deaths = this.#deathsOf(host);
    try {
      await this.#options.giveOrder(host, { kind: 'stop', component, version });
    } catch {
      if (deaths === this.#deathsOf(host)) this.#running = [...this.#running, one];
    }
  }

  #deathsOf(host: string): number {
    return this.#deaths.get(host) ?? 0;
  }
}

function runs({ component, version }: Running, rollout: Rollout): boolean {
  return component === rollout.artifact.component && version === rollout.version;
}

/** Whether a deployment failed for want of a host, not of what was deployed. */
export function isUnreachable(reason: unknown): boolean {
  return reason instanceof WasmdevError && reason.code === 'HOST_UNREACHABLE';
}

function uniqueVersions(running: readonly Running[]): readonly Running[] {
  const known = new Map(running.map((one) => [`${one.component}@${one.version}`, one]));
  return [...known.values()];
}
