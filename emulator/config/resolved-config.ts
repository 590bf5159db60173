import type { Labels, TimingProfile } from './config.ts';

/** A config with nothing left to guess: complete, checked, frozen and JSON-safe. */
export interface ResolvedConfig {
  readonly name: string;
  /** The config file, and the folder that it stands in; both absolute. */
  readonly file: string;
  readonly root: string;
  readonly timing: TimingProfile;
  /** In the order of the config: the first is the home cloud. */
  readonly clouds: readonly ResolvedCloud[];
  readonly components: readonly ResolvedComponent[];
  /** Every component is in exactly one. */
  readonly workloads: readonly ResolvedWorkload[];
  readonly routes: readonly ResolvedRoute[];
  /** 0 stands for a port to be picked. */
  readonly ports: { readonly ingress: number; readonly control: number };
}

export interface ResolvedCloud {
  readonly name: string;
  readonly region: string;
  readonly labels: Labels;
  readonly hosts: readonly ResolvedHost[];
}

export interface ResolvedHost {
  /** One of a kind in the lattice. */
  readonly name: string;
  readonly cloud: string;
  /** Its own labels over those of its cloud, and `cloud`, `region` and `host` themselves. */
  readonly labels: Labels;
}

export interface ResolvedComponent {
  readonly name: string;
  /** Absolute, as is `wit`. */
  readonly source: string;
  readonly wit: string;
  readonly world: string;
  readonly engine: 'quickjs' | 'starlingmonkey';
  readonly workload: string;
  /** Imported interface to component. */
  readonly links: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
  /** Identifier that the component opens, to bucket; an absent identifier names its own bucket. */
  readonly buckets: Readonly<Record<string, string>>;
  readonly subscriptions: readonly string[];
  readonly isolation: ResolvedIsolation;
  readonly limits: ResolvedLimits;
}

export type ResolvedIsolation =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reuse'; readonly maxInvocations: number };

export interface ResolvedLimits {
  readonly maxInstances: number;
  readonly maxQueue: number;
  readonly timeoutMs: number;
}

export interface ResolvedWorkload {
  readonly name: string;
  readonly components: readonly string[];
  /** Instances in total, or one on each host that the spread selects. */
  readonly replicas: number | 'every-host';
  /** Never empty; each rule selects at least one host of the config. */
  readonly spread: readonly SpreadRule[];
}

/** Selects the hosts that carry all of the labels; `cloud: 'aws'` in a config is such a label. */
export interface SpreadRule {
  readonly labels: Labels;
  readonly weight: number;
}

export interface ResolvedRoute {
  /** The key in the config: `POST /orders`. */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  /** `shop:orders/orders`; absent where the world itself exports the function. */
  readonly interface?: string;
  readonly function: string;
  /** Absent where the one component that exports the function answers. */
  readonly component?: string;
  readonly status?: number;
  /** Error case to HTTP status. */
  readonly errors: Readonly<Record<string, number>>;
  /** Of a string or list<u8> result that is sent as it is, not as JSON. */
  readonly contentType?: string;
}
