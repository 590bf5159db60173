import type { ArtifactFacts } from '../artifact.ts';
import type { ResolvedConfig } from '../config/resolved-config.ts';
import type { Revisions } from '../deploy/revisions.ts';
import { Entry, type EntryResult, type EntryTarget } from '../invoke/entry.ts';
import { Lifetime } from '../lifetime.ts';
import type { CloudConnections } from '../network/cloud-connections.ts';
import { answerRequest, type IngressAnswer, type IngressRequest } from './answer-request.ts';
import { bindRoutes, type BoundRoute } from './route-table.ts';
import { startIngress, type Ingress } from './start-ingress.ts';

/**
 * An ingress for each cloud, which shows what that cloud's customers see, and a global one that
 * asks the first living cloud in the config's order, then the next while a request has reached
 * nobody.
 */
export class IngressFleet implements AsyncDisposable {
  #config: ResolvedConfig;
  readonly #revisions: Revisions;
  readonly #connections: CloudConnections;
  readonly #lifetime = new Lifetime();
  readonly #entries = new Map<string, Entry>();
  readonly #clouds = new Map<string, Ingress>();
  #routes: readonly BoundRoute[] = [];
  /** What the routes were bound from. */
  #bound: ResolvedConfig['routes'] = [];
  #facts: ReadonlyMap<string, ArtifactFacts> = new Map();
  #global: Ingress | undefined;

  constructor(config: ResolvedConfig, connections: CloudConnections, revisions: Revisions) {
    this.#config = config;
    this.#connections = connections;
    this.#revisions = revisions;
    this.follow(config);
  }

  /** The address that prefers the nearest living cloud. */
  get url(): string {
    return this.#global?.url ?? '';
  }

  /** The address of each cloud's own ingress. */
  get urls(): Readonly<Record<string, string>> {
    const names = this.#config.clouds.map((cloud) => cloud.name);
    const open = names.flatMap((name) => {
      const ingress = this.#clouds.get(name);
      return ingress === undefined ? [] : [[name, ingress.url] as const];
    });
    return Object.fromEntries(open);
  }

  /**
   * Checks the routes against what is to be deployed; gives what puts them in force.
   * @throws ROUTE_INVALID
   */
  bind(facts: ReadonlyMap<string, ArtifactFacts>): () => void {
    const { routes: wanted } = this.#config;
    const same = wanted === this.#bound && sameFacts(facts, this.#facts);
    const routes = same ? this.#routes : bindRoutes(wanted, facts);
    return () => {
      this.#routes = routes;
      this.#bound = wanted;
      this.#facts = facts;
    };
  }

  /** Takes the clouds, routes and limits of another config from the next deployment on. */
  follow(config: ResolvedConfig): void {
    this.#config = config;
    for (const { name } of config.clouds) {
      if (this.#entries.has(name)) continue;
      const place = {
        lattice: config.name,
        connection: this.#connections.of(name),
        revisions: this.#revisions,
        isUp: () => this.#connections.isUp(name),
      };
      this.#entries.set(name, new Entry(place));
    }
  }

  /** Opens the ports that are not open yet. @throws PORT_TAKEN */
  async open(): Promise<void> {
    const names = this.#config.clouds.map((cloud) => cloud.name);
    const closed = names.filter((name) => !this.#clouds.has(name));
    await Promise.all(closed.map((name) => this.#openCloud(name)));
    if (this.#global !== undefined) return;
    this.#global = this.#lifetime.own(
      await startIngress({
        port: this.#config.ports.ingress,
        headers: {},
        answer: (request) => this.#answerAnywhere(request),
      }),
    );
  }

  /** Calls a function from a cloud; from the home cloud when none is named. */
  call(target: EntryTarget, args: readonly unknown[], from?: string): Promise<EntryResult> {
    const facts = this.#facts.get(target.component)!;
    const timeoutMs = this.#timeoutMs(target.component);
    const home = from ?? this.#config.clouds[0]!.name;
    return this.#entries.get(home)!.call(facts, target, args, { caller: 'cli', timeoutMs });
  }

  /** Closes a cloud's own ingress. */
  async closeCloud(cloud: string): Promise<void> {
    const ingress = this.#clouds.get(cloud);
    this.#clouds.delete(cloud);
    this.#entries.delete(cloud);
    await ingress?.[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lifetime.end();
  }

  async #openCloud(cloud: string): Promise<void> {
    const ingress = await startIngress({
      port: 0,
      headers: { 'wasmdev-cloud': cloud },
      answer: (request) => this.#answerFrom(cloud, request),
    });
    this.#clouds.set(cloud, this.#lifetime.own(ingress));
  }

  #answerFrom(cloud: string, request: IngressRequest): Promise<IngressAnswer> {
    const entry = this.#entries.get(cloud)!;
    return answerRequest(this.#routes, entry, request, (name) => this.#timeoutMs(name));
  }

  async #answerAnywhere(request: IngressRequest): Promise<IngressAnswer> {
    const names = this.#config.clouds.map((cloud) => cloud.name);
    const living = names.filter((name) => this.#connections.isUp(name));
    let answer: IngressAnswer | undefined;
    for (const cloud of living.length > 0 ? living : names) {
      const given = await this.#answerFrom(cloud, request);
      answer = { ...given, headers: { ...given.headers, 'wasmdev-cloud': cloud } };
      if (given.delivered) break;
    }
    return answer!;
  }

  #timeoutMs(component: string): number {
    const found = this.#config.components.find(({ name }) => name === component);
    return found?.limits.timeoutMs ?? 10_000;
  }
}

type FactsByComponent = ReadonlyMap<string, ArtifactFacts>;

/** A save that keeps the WIT keeps the facts, object for object. */
function sameFacts(next: FactsByComponent, before: FactsByComponent): boolean {
  if (next.size !== before.size) return false;
  return [...next].every(([name, facts]) => before.get(name) === facts);
}
