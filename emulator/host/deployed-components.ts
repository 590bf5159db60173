import type { Artifact } from '../artifact.ts';
import type { Revisions } from '../deploy/revisions.ts';
import type { LatticeConnection, LatticeSubscription } from '../network/lattice-client.ts';
import type { CallTrail } from './call-trail.ts';
import { ComponentRuntime } from './component-runtime.ts';
import { linkCapabilities } from './host-links.ts';
import type { ComponentOrder, HostIdentity, HostMeasure, HostNotice } from './host-order.ts';
import { capabilitiesFor } from './imports/capabilities.ts';
import { resolveImports } from './imports/resolve-imports.ts';
import { isolationOf } from './isolation/isolations.ts';
import { loadComponent, type LoadedComponent } from './load-component.ts';
import { logMapper, stackMapper } from './map-stack.ts';
import { serveComponent } from './serve-component.ts';
import { subscribeTopics } from './subscribe-topics.ts';

interface Deployed {
  readonly order: ComponentOrder;
  readonly version: string;
  readonly runtime: ComponentRuntime;
  readonly subscriptions: readonly LatticeSubscription[];
}

/** What a host's components share. */
export interface HostScope {
  readonly identity: HostIdentity;
  readonly connection: LatticeConnection;
  readonly revisions: Revisions;
  readonly trail: CallTrail;
  notify(notice: HostNotice): void;
}

/**
 * What runs in this host: components at their versions, old and new side by side during a reload.
 */
export class DeployedComponents implements AsyncDisposable {
  readonly #scope: HostScope;
  readonly #deployed = new Map<string, Deployed>();

  constructor(scope: HostScope) {
    this.#scope = scope;
  }

  /** Starts a version and subscribes to its calls. It is ready to answer when this resolves. */
  async start(order: ComponentOrder, artifact: Artifact, version: string): Promise<void> {
    const key = keyOf(order.component, version);
    if (this.#deployed.has(key)) return;
    const loaded = await loadComponent(artifact.folder);
    const runtime = this.#runtime(order, artifact, version, loaded);
    const subscriptions = this.#subscribe(order, version, loaded, runtime);
    try {
      // Side by side: nobody calls a version before it is routed to.
      await Promise.all([runtime.warm(), this.#scope.connection.subscribed()]);
    } catch (failure) {
      for (const subscription of subscriptions) subscription.unsubscribe();
      runtime[Symbol.dispose]();
      throw failure;
    }
    this.#deployed.set(key, { order, version, runtime, subscriptions });
  }

  /** Lets the calls in flight finish, then lets go of a version. */
  async stop(component: string, version: string): Promise<void> {
    const key = keyOf(component, version);
    const deployed = this.#deployed.get(key);
    if (deployed === undefined) return;
    this.#deployed.delete(key);
    await Promise.all(deployed.subscriptions.map((subscription) => subscription.drain()));
    await deployed.runtime.drained();
    deployed.runtime[Symbol.dispose]();
  }

  measure(): HostMeasure {
    const { rss, heapUsed } = process.memoryUsage();
    const components = [...this.#deployed.values()].map(({ order, version, runtime }) => ({
      component: order.component,
      version,
      ...runtime.measure(),
    }));
    return { residentBytes: rss, heapBytes: heapUsed, components };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = [...this.#deployed.values()];
    await Promise.all(all.map(({ order, version }) => this.stop(order.component, version)));
  }

  #subscribe(
    order: ComponentOrder,
    version: string,
    loaded: LoadedComponent,
    runtime: ComponentRuntime,
  ): readonly LatticeSubscription[] {
    const { connection, identity, revisions } = this.#scope;
    const serving = serveComponent(connection, identity, order.component, version, loaded, runtime);
    const topics = subscribeTopics(connection, identity.lattice, order, loaded, {
      enter: () => revisions.enter(),
      leave: (revision) => revisions.leave(revision),
      runtimeAt: (revision) => {
        const current = revisions.versionOf(order.component, revision) ?? version;
        return this.#deployed.get(keyOf(order.component, current))?.runtime ?? runtime;
      },
    });
    return [serving, ...topics];
  }

  #runtime(
    order: ComponentOrder,
    artifact: Artifact,
    version: string,
    loaded: LoadedComponent,
  ): ComponentRuntime {
    const { identity, connection, revisions, trail } = this.#scope;
    const links = linkCapabilities(order, loaded, {
      lattice: identity.lattice,
      connection,
      revisions,
      findLocal: (workload, component, version) => {
        const found = this.#deployed.get(keyOf(component, version));
        return found?.order.workload === workload ? found.runtime : undefined;
      },
    });
    const edge = capabilitiesFor(order, artifact, identity, connection);
    const importsFor = resolveImports(order.component, loaded, [...edge, ...links]);
    const mapStack = stackMapper(artifact.bundle);
    const mapLog = logMapper(mapStack);
    return new ComponentRuntime(loaded, {
      component: order.component,
      trail,
      isolation: isolationOf(order.isolation, order.maxInvocations),
      limits: { maxInstances: order.maxInstances, maxQueue: order.maxQueue },
      mapStack,
      importsFor: (current) =>
        importsFor({
          component: order.component,
          current,
          log: (level, message) =>
            this.#scope.notify({
              kind: 'log',
              level,
              component: order.component,
              version,
              message: mapLog(message),
              traceId: current.context?.traceId ?? '',
            }),
        }),
    });
  }
}

function keyOf(component: string, version: string): string {
  return `${component}@${version}`;
}
