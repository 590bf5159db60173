/**
 * What a `wasmdev.config.ts` exports: clouds, the components that run on them, and the routes that
 * lead to them. Only `name` is needed; `resolveConfig` fills in the rest.
 */
export interface WasmdevConfig {
  /** The lattice's name, in kebab-case: `shop`. */
  readonly name: string;
  /** How soon a lost host or cloud is noticed, as on which platform. Default: `fast`. */
  readonly timing?: TimingProfile | undefined;
  /** The simulated clouds by name; the first is the home cloud. Default: one cloud, `local`. */
  readonly clouds?: Readonly<Record<string, CloudConfig>> | undefined;
  /** The components by name, in kebab-case. */
  readonly components?: Readonly<Record<string, ComponentConfig>> | undefined;
  /** Components that always run together in one host. Any other is a workload of its own. */
  readonly workloads?: Readonly<Record<string, WorkloadConfig>> | undefined;
  /** HTTP routes: `'POST /orders'` to the function that answers it. */
  readonly routes?: Readonly<Record<string, RouteConfig>> | undefined;
  /** Ports on 127.0.0.1. 0 or absent: a free one is picked. */
  readonly ports?: PortsConfig | undefined;
}

/** `fast`: a lost host is noticed after 2 s. The others take as long as the named platform. */
export type TimingProfile = 'fast' | 'wasmcloud-v1' | 'wasmcloud-v2';

export type Labels = Readonly<Record<string, string>>;

export interface CloudConfig {
  /** Where the cloud stands, such as `europe-west1`. Default: the cloud's name. */
  readonly region?: string | undefined;
  /** Labels that each host of the cloud carries. */
  readonly labels?: Labels | undefined;
  /** How many hosts, or the hosts by name. Default: 1. */
  readonly hosts?: number | Readonly<Record<string, HostConfig>> | undefined;
}

export interface HostConfig {
  /** Labels of this host, besides those of its cloud. */
  readonly labels?: Labels | undefined;
}

export interface ComponentConfig {
  /** The TypeScript entry, relative to the config: `components/orders.ts`. */
  readonly source: string;
  /** The WIT folder or file, relative to the config. Default: `wit`. */
  readonly wit?: string | undefined;
  /** The world that the component implements. Default: the component's name. */
  readonly world?: string | undefined;
  /** The JavaScript engine inside the component. Default: `quickjs`. */
  readonly engine?: 'quickjs' | 'starlingmonkey' | undefined;
  /** Instances in total, or one on `every-host`. Default: one for each cloud in reach. */
  readonly replicas?: number | 'every-host' | undefined;
  /** Where the replicas go, by weight. Default: evenly over all clouds. */
  readonly spread?: readonly SpreadConfig[] | undefined;
  /** Which component answers an imported interface, where several could. */
  readonly links?: Readonly<Record<string, string>> | undefined;
  /** What `wasi:config` gives to the component. */
  readonly config?: Readonly<Record<string, string>> | undefined;
  /** Keyvalue buckets: the identifier that the component opens, to the bucket's name. */
  readonly buckets?: Readonly<Record<string, string>> | undefined;
  /** Messaging topics that the component receives. */
  readonly subscriptions?: readonly string[] | undefined;
  /** What keeps one call from seeing another's state. Default: `reset`. */
  readonly isolation?: 'fresh' | 'reset' | ReuseConfig | undefined;
  /** Bounds of the component in each host. */
  readonly limits?: LimitsConfig | undefined;
}

export interface ReuseConfig {
  /** Calls that one instance serves before a new one takes its place. */
  readonly reuse: number;
}

export interface LimitsConfig {
  /** Instances that may work at the same time in one host. Default: 16. */
  readonly maxInstances?: number | undefined;
  /** Calls that may wait for an instance in one host. Default: 256. */
  readonly maxQueue?: number | undefined;
  /** Milliseconds after which a call has failed. Default: 10000. */
  readonly timeoutMs?: number | undefined;
}

export interface SpreadConfig {
  /** The name of a cloud. */
  readonly cloud?: string | undefined;
  /** Labels that a host must have. */
  readonly labels?: Labels | undefined;
  /** The share of the replicas against the other entries. Default: 1. */
  readonly weight?: number | undefined;
}

export interface WorkloadConfig {
  /** The components that run together. */
  readonly components: readonly string[];
  /** Instances of the workload in total, or one on `every-host`. */
  readonly replicas?: number | 'every-host' | undefined;
  /** Where the replicas of the workload go, by weight. */
  readonly spread?: readonly SpreadConfig[] | undefined;
}

/** `'shop:orders/orders.place'`, or the same with more to say about it. */
export type RouteConfig = string | DetailedRouteConfig;

export interface DetailedRouteConfig {
  /** The function that answers: `shop:orders/orders.place`. */
  readonly call: string;
  /** The component that answers, where several export the function. */
  readonly component?: string | undefined;
  /** The HTTP status of a good answer, such as 201. */
  readonly status?: number | undefined;
  /** The HTTP status for each error case: `{ 'out-of-stock': 409 }`. */
  readonly errors?: Readonly<Record<string, number>> | undefined;
  /** Sends a string or `list<u8>` result as it is, under this content type: `text/html`. */
  readonly contentType?: string | undefined;
}

export interface PortsConfig {
  /** The port of the global HTTP ingress. */
  readonly ingress?: number | undefined;
  /** The port of the control API. */
  readonly control?: number | undefined;
}

/** Gives its argument back, typed, so that an editor completes and checks a `wasmdev.config.ts`. */
export function defineConfig(config: WasmdevConfig): WasmdevConfig {
  return config;
}
