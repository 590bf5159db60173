import type { Artifact, ArtifactFacts } from '../artifact.ts';
import type { CloudNetwork } from '../cloud/cloud-network.ts';
import { compareConfigs } from '../config/config-change.ts';
import type { ResolvedConfig } from '../config/resolved-config.ts';
import type { HostFleet } from '../host/host-fleet.ts';
import type { IngressFleet } from '../ingress/ingress-fleet.ts';
import type { CloudConnections } from '../network/cloud-connections.ts';
import { addPlaces, removePlaces, restorePlaces } from '../place/change-places.ts';
import { alive, place, type Placement } from '../place/place.ts';
import { countWithdrawals, type Withdrawals } from '../place/withdrawals.ts';
import { isUnreachable, type Deployer } from './deployer.ts';
import { planRollouts } from './plan-rollouts.ts';
import type { Rollout } from './rollout.ts';

/** A built component and what is known of it. */
export interface BuiltArtifact {
  readonly artifact: Artifact;
  readonly facts: ArtifactFacts;
}

export interface LatticePlanParts {
  readonly config: ResolvedConfig;
  readonly placement: Placement;
  readonly network: CloudNetwork;
  readonly hosts: HostFleet;
  readonly connections: CloudConnections;
  readonly deployer: Deployer;
  readonly ingress: IngressFleet;
}

/**
 * What shall run: by which config, where, and at which versions. Brings the lattice there, one
 * change
 * after another, and back to what it was when a change fails.
 */
export class LatticePlan {
  readonly #parts: LatticePlanParts;
  #built: ReadonlyMap<string, BuiltArtifact> = new Map();
  #config: ResolvedConfig;
  #placement: Placement;
  #queue: Promise<unknown> = Promise.resolve();
  #removing: Promise<void> = Promise.resolve();
  #withdrawals: Withdrawals = {};
  readonly #restarting = new Set<Promise<void>>();

  constructor(parts: LatticePlanParts) {
    this.#parts = parts;
    this.#config = parts.config;
    this.#placement = parts.placement;
    parts.hosts.allow(longestCallMs(parts.config));
  }

  get config(): ResolvedConfig {
    return this.#config;
  }

  get placement(): Placement {
    return this.#placement;
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
        this.#removing = this.#parts.deployer
          .retired()
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
    if (this.#built.size > 0) await this.#inTurn(() => this.#bring(this.#built));
  }
}

function longestCallMs({ components }: ResolvedConfig): number {
  return Math.max(0, ...components.map(({ limits }) => limits.timeoutMs));
}
