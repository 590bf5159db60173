import type { Artifact, ArtifactFacts } from './artifact.ts';
import { CloudNetwork, startClouds } from './cloud/cloud-network.ts';
import { compareConfigs } from './config/config-change.ts';
import type { ResolvedConfig } from './config/resolved-config.ts';
import { Deployer, isUnreachable } from './deploy/deployer.ts';
import { orderHosts, type GiveOrder, type WayToHost } from './deploy/host-orders.ts';
import { planRollouts } from './deploy/plan-rollouts.ts';
import { Revisions } from './deploy/revisions.ts';
import type { Rollout } from './deploy/rollout.ts';
import type { Clock } from './clock.ts';
import type { Observer } from './events.ts';
import { FaultBook } from './fault/fault-book.ts';
import { createWorld } from './fault/world.ts';
import { HostFleet } from './host/host-fleet.ts';
import type { HostMeasure } from './host/host-order.ts';
import { measureHosts } from './host/measure-hosts.ts';
import { IngressFleet } from './ingress/ingress-fleet.ts';
import type { EntryResult, EntryTarget } from './invoke/entry.ts';
import { Lifetime } from './lifetime.ts';
import { connectClouds, type CloudConnections } from './network/cloud-connections.ts';
import { alive, place, type Placement } from './place/place.ts';
import { addPlaces, removePlaces, restorePlaces } from './place/change-places.ts';
import { countWithdrawals, type Withdrawals } from './place/withdrawals.ts';
import { startWatchdog } from './platform/watchdog.ts';

/** A built component and what is known of it. */
export interface BuiltArtifact {
  readonly artifact: Artifact;
  readonly facts: ArtifactFacts;
}

export interface EmulatorOptions {
  readonly config: ResolvedConfig;
  /** Where the clouds' data is kept; without it, data ends with the emulator. */
  readonly storeDir?: string;
  readonly observe?: Observer;
  /** By which faults come and go. Default: the machine's. */
  readonly clock?: Clock;
}

/**
 * The lattice on one machine.
 *
 *   source → build → artifact → place → placement → deploy → deployment → invoke → outcome
 *   (build is the command line's part: the emulator knows artifacts, never sources)
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const lifetime = new Lifetime();
  let emulator: Emulator | undefined;
  try {
    const { config, storeDir, clock, observe = () => {} } = options;
    const placement = place(config);
    const watchdog = lifetime.own(await startWatchdog());
    const network = lifetime.own(
      await startClouds({
        clouds: config.clouds.map((cloud) => cloud.name),
        watchdog,
        signal: lifetime.signal,
        ...(storeDir === undefined ? {} : { storeDir }),
      }),
    );
    const recover = (host: string): void => void emulator?.recover([host]).catch(() => undefined);
    const catchUp = (): void => void emulator?.catchUp().catch(() => undefined);
    const hosts = lifetime.own(new HostFleet(config.name, network, watchdog, observe, recover));
    const [connections] = await Promise.all([
      connectClouds(network, lifetime.signal, catchUp),
      hosts.start(config.clouds.flatMap((cloud) => cloud.hosts)),
    ]);
    lifetime.own(connections);
    hosts.allow(longestCallMs(config));
    const revisions = new Revisions();
    const giveOrder = orderHosts(config.name, (host) => wayTo(host, hosts, connections));
    const deployer = new Deployer({ giveOrder, revisions, observe });
    const ingress = lifetime.own(new IngressFleet(config, connections, revisions));
    const lattice = (): Emulator => emulator!;
    const world = createWorld({ network, hosts, lattice, signal: lifetime.signal });
    const faults = lifetime.own(new FaultBook({ world, observe, ...(clock && { clock }) }));
    emulator = new Emulator({
      config, placement, lifetime, network, hosts, connections, giveOrder, revisions, deployer,
      ingress, faults,
    });
    return emulator;
  } catch (failure) {
    await lifetime.end().catch(() => undefined);
    throw failure;
  }
}

function longestCallMs({ components }: ResolvedConfig): number {
  return Math.max(0, ...components.map(({ limits }) => limits.timeoutMs));
}

function wayTo(
  host: string,
  hosts: HostFleet,
  connections: CloudConnections,
): WayToHost | undefined {
  const running = hosts.find(host);
  if (running === undefined || hosts.paused.has(host)) return undefined;
  if (!connections.isUp(running.identity.cloud)) return undefined;
  return { connection: connections.of(running.identity.cloud), gone: running.gone };
}

interface Parts {
  readonly config: ResolvedConfig;
  readonly placement: Placement;
  readonly lifetime: Lifetime;
  readonly network: CloudNetwork;
  readonly hosts: HostFleet;
  readonly connections: CloudConnections;
  readonly giveOrder: GiveOrder;
  readonly revisions: Revisions;
  readonly deployer: Deployer;
  readonly ingress: IngressFleet;
  readonly faults: FaultBook;
}

/** A running lattice. Clouds, hosts and what is deployed change; the object stays. */
export class Emulator implements AsyncDisposable {
  readonly #parts: Parts;
  #built: ReadonlyMap<string, BuiltArtifact> = new Map();
  #config: ResolvedConfig;
  #placement: Placement;
  /** Whatever changes what runs happens one after another. */
  #queue: Promise<unknown> = Promise.resolve();
  #removing: Promise<void> = Promise.resolve();
  #withdrawals: Withdrawals = {};
  readonly #restarting = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#config = parts.config;
    this.#placement = parts.placement;
  }

  get config(): ResolvedConfig {
    return this.#config;
  }

  get placement(): Placement {
    return this.#placement;
  }

  get hosts(): HostFleet {
    return this.#parts.hosts;
  }

  get ingress(): IngressFleet {
    return this.#parts.ingress;
  }

  /** What is cut, frozen or down on purpose. */
  get faults(): FaultBook {
    return this.#parts.faults;
  }

  get network(): CloudNetwork {
    return this.#parts.network;
  }

  /** Counts deployments: 0 until the first one. */
  get revision(): number {
    return this.#parts.revisions.current;
  }

  /** The version of a component that new requests use: of its artifact and of how it runs. */
  versionOf(component: string): string | undefined {
    return this.#parts.revisions.versionOf(component, this.revision);
  }

  /** What is deployed, by component. */
  get deployed(): ReadonlyMap<string, BuiltArtifact> {
    return new Map(this.#built);
  }

  /**
   * Deploys artifacts where their workloads are placed. Resolves with the revision when the new
   * versions answer everywhere. @throws COMPONENT_FAILED, LINK_AMBIGUOUS, ROUTE_INVALID; what ran
   * keeps running
   */
  deploy(artifacts: readonly BuiltArtifact[]): Promise<number> {
    return this.#inTurn(async () => {
      const next = new Map(this.#built);
      for (const built of artifacts) next.set(built.artifact.component, built);
      return this.#bring(next);
    });
  }

  /**
   * Follows a changed config: starts the clouds and hosts that are more, deploys by the new
   * placement, and ends those that are fewer once nobody needs them. What is not concerned keeps
   * running.
   * @throws CONFIG_INVALID when the change needs a new start, PLACEMENT_IMPOSSIBLE, and all that
   *   `deploy` throws; what ran keeps running
   */
  reconfigure(config: ResolvedConfig, artifacts: readonly BuiltArtifact[]): Promise<number> {
    return this.#inTurn(async () => {
      await this.#removing;
      const [before, standing] = [this.#config, this.#placement];
      const withdrawals = this.#withdrawals;
      const change = compareConfigs(before, config);
      const placement = place(config, standing);
      try {
        await addPlaces(this.#parts, change);
        this.#adopt(config, placement);
        const built = artifacts.map((one) => [one.artifact.component, one] as const);
        const revision = await this.#bring(new Map(built));
        this.#removing = this.retired()
          .then(() => removePlaces(this.#parts, change))
          .catch(() => undefined);
        return revision;
      } catch (failure) {
        this.#adopt(before, standing);
        this.#withdrawals = withdrawals;
        await restorePlaces(this.#parts, change, before);
        throw failure;
      }
    });
  }

  #adopt(config: ResolvedConfig, placement: Placement): void {
    this.#withdrawals = countWithdrawals(this.#withdrawals, this.#placement, placement);
    this.#config = config;
    this.#placement = placement;
    this.#parts.ingress.follow(config);
    this.#parts.hosts.allow(longestCallMs(config));
  }

  /** What would run nowhere waits for hosts that have died and are coming back. */
  async #bring(next: ReadonlyMap<string, BuiltArtifact>): Promise<number> {
    const { deployer, hosts, ingress } = this.#parts;
    const routed = ingress.bind(new Map([...next].map(([name, { facts }]) => [name, facts])));
    const plan = (): readonly Rollout[] =>
      planRollouts(this.#config, alive(this.#placement, hosts.names), next, this.#withdrawals);
    if (plan().some((rollout) => rollout.hosts.length === 0)) await this.#restarted();
    const deploy = (): Promise<number> => deployer.deploy(plan(), hosts.names, routed);
    const revision = await deploy().catch(async (failure: unknown) => {
      if (this.#restarting.size === 0 || !isUnreachable(failure)) throw failure;
      await this.#restarted();
      return deploy();
    });
    this.#built = next;
    await ingress.open();
    return revision;
  }

  async #restarted(): Promise<void> {
    await Promise.allSettled(this.#restarting);
  }

  async #untilRestarted(restarting: Promise<void>): Promise<void> {
    this.#restarting.add(restarting);
    try {
      await restarting;
    } finally {
      this.#restarting.delete(restarting);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Starts hosts that have died anew, with their share of what is deployed. @throws HOST_FAILED */
  async recover(names: readonly string[]): Promise<void> {
    const { deployer, hosts } = this.#parts;
    const down = names.filter((name) => hosts.find(name) === undefined);
    for (const name of down) deployer.forget(name);
    const all = this.#config.clouds.flatMap((cloud) => cloud.hosts);
    await this.#untilRestarted(hosts.start(all.filter(({ name }) => down.includes(name))));
    await this.catchUp();
  }

  /** Brings hosts that were out of reach to what is deployed. */
  async catchUp(): Promise<void> {
    if (this.revision > 0) await this.#inTurn(() => this.#bring(this.#built));
  }

  /** Resolves when no old version is left anywhere. */
  retired(): Promise<void> {
    return this.#parts.deployer.retired();
  }

  /** What each host says that it runs; a host that does not answer within a second is left out. */
  measure(): Promise<ReadonlyMap<string, HostMeasure>> {
    return measureHosts(this.#parts.hosts.names, this.#parts.giveOrder);
  }

  /** Calls a function of a deployed component with jco's values, from a cloud (the home cloud). */
  call(target: EntryTarget, args: readonly unknown[], from?: string): Promise<EntryResult> {
    return this.#parts.ingress.call(target, args, from);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.lifetime.end();
  }
}
