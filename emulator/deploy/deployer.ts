import type { Observer } from '../events.ts';
import type { GiveOrder } from './host-orders.ts';
import { componentFailed } from './component-failed.ts';
import type { Revisions, Versions } from './revisions.ts';
import { difference, type Rollout, type Running } from './rollout.ts';

export interface DeployerOptions {
  readonly giveOrder: GiveOrder;
  /** The revisions of this process, where its ingress takes requests in. */
  readonly revisions: Revisions;
  readonly observe: Observer;
}

/**
 * Brings the lattice to what is wanted, atomically: new versions are started everywhere, then routed to
 * in one step, and what is no longer wanted is stopped when the last request that entered before has
 * ended.
 *
 *   wanted ─► start what is missing ─► route (revision n+1) ─► answer
 *                                                          └► retire revision n ─► stop the rest
 */
export class Deployer {
  readonly #options: DeployerOptions;
  #running: readonly Running[] = [];
  #wanted: readonly Rollout[] = [];
  #revision = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #retiring: Promise<void> = Promise.resolve();

  constructor(options: DeployerOptions) {
    this.#options = options;
  }

  get revision(): number {
    return this.#revision;
  }

  /** What requests are routed to now. */
  get deployed(): readonly Rollout[] {
    return [...this.#wanted];
  }

  /** Resolves when nothing old is left. */
  retired(): Promise<void> {
    return this.#retiring;
  }

  /** A host has died or was ended, and with it all that ran there. */
  forget(host: string): void {
    this.#running = this.#running.filter((one) => one.host !== host);
  }

  /**
   * Resolves with the revision when all that is wanted answers; `routed` is called in the same step as
   * new requests turn to it. @throws COMPONENT_FAILED, leaving what ran in place
   */
  deploy(wanted: readonly Rollout[], hosts: readonly string[], routed: () => void): Promise<number> {
    const result = this.#queue.then(() => this.#deploy(wanted, hosts, routed));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #deploy(
    wanted: readonly Rollout[],
    hosts: readonly string[],
    routed: () => void,
  ): Promise<number> {
    const began = performance.now();
    const { missing, changed } = difference(wanted, this.#running);
    await this.#start(missing);
    const last = this.#revision;
    const revision = ++this.#revision;
    this.#wanted = wanted;
    await this.#route(revision, hosts);
    routed();
    const tookMs = performance.now() - began;
    for (const { artifact, version, hosts: placed } of changed) {
      const { component } = artifact;
      this.#options.observe({
        type: 'component-deployed', component, version, revision, hosts: placed, tookMs,
      });
    }
    this.#retiring = this.#retiring.then(() => this.#retire(last, hosts)).catch(() => undefined);
    return revision;
  }

  async #start(missing: readonly { readonly rollout: Rollout; readonly host: string }[]): Promise<void> {
    const starts = missing.map(async ({ rollout, host }) => {
      const { artifact, order, version } = rollout;
      const answer = await this.#options.giveOrder(host, { kind: 'start', order, artifact, version });
      if (!answer.ok) throw componentFailed(artifact.component, host, answer);
      this.#running = [...this.#running, { component: artifact.component, version, host }];
    });
    const results = await Promise.allSettled(starts);
    const failure = results.find((result) => result.status === 'rejected');
    if (failure === undefined) return;
    await this.#stopUnwanted();
    throw failure.reason;
  }

  async #route(revision: number, hosts: readonly string[]): Promise<void> {
    const versions: Versions = Object.fromEntries(
      this.#wanted.map(({ artifact, version }) => [artifact.component, version]),
    );
    const order = { kind: 'route', revision, versions } as const;
    await Promise.all(hosts.map((host) => this.#options.giveOrder(host, order)));
    this.#options.revisions.advance(revision, versions);
  }

  async #retire(revision: number, hosts: readonly string[]): Promise<void> {
    const { giveOrder, revisions } = this.#options;
    await revisions.retire(revision);
    await Promise.allSettled(hosts.map((host) => giveOrder(host, { kind: 'retire', revision })));
    await this.#stopUnwanted();
  }

  async #stopUnwanted(): Promise<void> {
    const { giveOrder, observe } = this.#options;
    const { unwanted } = difference(this.#wanted, this.#running);
    this.#running = this.#running.filter((one) => !unwanted.includes(one));
    await Promise.allSettled(
      unwanted.map(({ component, version, host }) => giveOrder(host, { kind: 'stop', component, version })),
    );
    for (const { component, version } of uniqueVersions(unwanted)) {
      observe({ type: 'component-withdrawn', component, version });
    }
  }
}

function uniqueVersions(running: readonly Running[]): readonly Running[] {
  const known = new Map(running.map((one) => [`${one.component}@${one.version}`, one]));
  return [...known.values()];
}
