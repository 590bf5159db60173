import type { Artifact } from '../artifact.ts';
import type { Observer } from '../events.ts';
import type { ComponentOrder } from '../host/host-order.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { GiveOrder } from './host-orders.ts';
import type { Revisions, Versions } from './revisions.ts';

export interface DeployerOptions {
  readonly giveOrder: GiveOrder;
  /** The revisions of this process, where its ingress takes requests in. */
  readonly revisions: Revisions;
  readonly observe: Observer;
}

/** What a component needs to be deployed: its artifact, how it runs, and where. */
export interface Rollout {
  readonly artifact: Artifact;
  readonly order: ComponentOrder;
  readonly hosts: readonly string[];
}

/**
 * Rolls versions out atomically: started everywhere, then routed to in one step, then the old ones are
 * withdrawn when the last request that entered under them has ended.
 *
 *   start on every host ─► route (revision n+1) ─► answer
 *                                               └► retire revision n ─► stop old versions
 */
export class Deployer {
  readonly #options: DeployerOptions;
  readonly #running = new Map<string, Rollout>();
  #revision = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #retiring: Promise<void> = Promise.resolve();

  constructor(options: DeployerOptions) {
    this.#options = options;
  }

  /** What runs now, by component. */
  get deployed(): ReadonlyMap<string, Rollout> {
    return new Map(this.#running);
  }

  /** Resolves when no old version is left. */
  retired(): Promise<void> {
    return this.#retiring;
  }

  /**
   * Resolves when every new version answers; `routed` is called in the same step as new requests turn to
   * them. @throws COMPONENT_FAILED, leaving what ran in place
   */
  deploy(
    rollouts: readonly Rollout[],
    allHosts: readonly string[],
    routed: () => void,
  ): Promise<number> {
    const result = this.#queue.then(() => this.#deploy(rollouts, allHosts, routed));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #deploy(
    rollouts: readonly Rollout[],
    allHosts: readonly string[],
    routed: () => void,
  ): Promise<number> {
    const began = performance.now();
    await this.#startAll(rollouts);
    const replaced = rollouts.flatMap(({ artifact }) => {
      const old = this.#running.get(artifact.component);
      return old === undefined || old.artifact.version === artifact.version ? [] : [old];
    });
    const last = this.#revision;
    const revision = ++this.#revision;
    for (const rollout of rollouts) this.#running.set(rollout.artifact.component, rollout);
    await this.#route(revision, allHosts);
    routed();
    for (const { artifact, hosts } of rollouts) {
      const { component, version } = artifact;
      const tookMs = performance.now() - began;
      this.#options.observe({ type: 'component-deployed', component, version, revision, hosts, tookMs });
    }
    this.#retiring = this.#retiring.then(() => this.#retire(last, replaced, allHosts)).catch(() => undefined);
    return revision;
  }

  async #startAll(rollouts: readonly Rollout[]): Promise<void> {
    const { giveOrder } = this.#options;
    const starts = rollouts.flatMap(({ artifact, order, hosts }) =>
      hosts.map(async (host) => {
        const answer = await giveOrder(host, { kind: 'start', order, artifact });
        if (!answer.ok) throw failed(artifact.component, host, answer.message, answer.stack);
      }),
    );
    const results = await Promise.allSettled(starts);
    const failure = results.find((result) => result.status === 'rejected');
    if (failure === undefined) return;
    await this.#stop(rollouts.filter(({ artifact }) => !this.#runs(artifact)));
    throw failure.reason;
  }

  #runs({ component, version }: Artifact): boolean {
    return this.#running.get(component)?.artifact.version === version;
  }

  async #route(revision: number, allHosts: readonly string[]): Promise<void> {
    const versions: Versions = Object.fromEntries(
      [...this.#running].map(([component, { artifact }]) => [component, artifact.version]),
    );
    const order = { kind: 'route', revision, versions } as const;
    await Promise.all(allHosts.map((host) => this.#options.giveOrder(host, order)));
    this.#options.revisions.advance(revision, versions);
  }

  async #retire(revision: number, old: readonly Rollout[], allHosts: readonly string[]): Promise<void> {
    const { giveOrder, revisions } = this.#options;
    await revisions.retire(revision);
    await Promise.allSettled(allHosts.map((host) => giveOrder(host, { kind: 'retire', revision })));
    await this.#stop(old.filter(({ artifact }) => !this.#runs(artifact)));
  }

  async #stop(rollouts: readonly Rollout[]): Promise<void> {
    const { giveOrder, observe } = this.#options;
    for (const { artifact, hosts } of rollouts) {
      const { component, version } = artifact;
      const order = { kind: 'stop', component, version } as const;
      await Promise.allSettled(hosts.map((host) => giveOrder(host, order)));
      observe({ type: 'component-withdrawn', component, version });
    }
  }
}

function failed(component: string, host: string, message: string, stack: string): WasmdevError {
  return new WasmdevError('COMPONENT_FAILED', `${component} does not start on ${host}: ${message}`, {
    hint: stack === '' ? 'The version that ran before keeps serving.' : stack,
    details: { component, host, stack },
  });
}
