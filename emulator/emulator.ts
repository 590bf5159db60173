import { startClouds, type CloudNetwork } from './cloud/cloud-network.ts';
import type { ResolvedConfig } from './config/resolved-config.ts';
import { Deployer } from './deploy/deployer.ts';
import { LatticePlan, type BuiltArtifact } from './deploy/lattice-plan.ts';
import { orderHosts, type GiveOrder, type WayToHost } from './deploy/host-orders.ts';
import { Revisions } from './deploy/revisions.ts';
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
import { place, type Placement } from './place/place.ts';
import { startWatchdog } from './platform/watchdog.ts';

export type { BuiltArtifact };

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
    const revisions = new Revisions();
    const giveOrder = orderHosts(config.name, (host) => wayTo(host, hosts, connections));
    const deployer = new Deployer({ giveOrder, revisions, observe });
    const ingress = lifetime.own(new IngressFleet(config, connections, revisions));
    const lattice = (): Emulator => emulator!;
    const world = createWorld({ network, hosts, lattice, signal: lifetime.signal });
    const faults = lifetime.own(new FaultBook({ world, observe, ...(clock && { clock }) }));
    const plan = new LatticePlan({
      config,
      placement,
      network,
      hosts,
      connections,
      deployer,
      ingress,
    });
    emulator = new Emulator({
      plan,
      lifetime,
      network,
      hosts,
      giveOrder,
      revisions,
      deployer,
      ingress,
      faults,
    });
    return emulator;
  } catch (failure) {
    await lifetime.end().catch(() => undefined);
    throw failure;
  }
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
  readonly plan: LatticePlan;
  readonly lifetime: Lifetime;
  readonly network: CloudNetwork;
  readonly hosts: HostFleet;
  readonly giveOrder: GiveOrder;
  readonly revisions: Revisions;
  readonly deployer: Deployer;
  readonly ingress: IngressFleet;
  readonly faults: FaultBook;
}

/** A running lattice. Clouds, hosts and what is deployed change; the object stays. */
export class Emulator implements AsyncDisposable {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get config(): ResolvedConfig {
    return this.#parts.plan.config;
  }

  get placement(): Placement {
    return this.#parts.plan.placement;
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
    return this.#parts.plan.deployed;
  }

  /**
   * As `LatticePlan.deploy`: resolves with the revision when the new versions answer everywhere.
   */
  deploy(artifacts: readonly BuiltArtifact[]): Promise<number> {
    return this.#parts.plan.deploy(artifacts);
  }

  /** As `LatticePlan.reconfigure`: clouds, hosts, components, routes more or fewer. */
  reconfigure(config: ResolvedConfig, artifacts: readonly BuiltArtifact[]): Promise<number> {
    return this.#parts.plan.reconfigure(config, artifacts);
  }

  /** Starts hosts that have died anew, with their share of what is deployed. @throws HOST_FAILED */
  recover(names: readonly string[]): Promise<void> {
    return this.#parts.plan.recover(names);
  }

  /** Brings hosts that were out of reach to what is deployed. */
  catchUp(): Promise<void> {
    return this.#parts.plan.catchUp();
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
