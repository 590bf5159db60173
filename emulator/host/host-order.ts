import type { Artifact } from '../artifact.ts';
import type { Versions } from '../deploy/revisions.ts';
import type { IsolationName } from './isolation/isolation.ts';
import type { ErrorCode } from '../../wit/error-codes.ts';

/** What a host is started with. */
export interface HostIdentity {
  readonly lattice: string;
  readonly cloud: string;
  readonly host: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The client address of its cloud's own nats-server. */
  readonly natsUrl: string;
}

/** How a component runs in a host, whatever its version. */
export interface ComponentOrder {
  readonly component: string;
  readonly workload: string;
  /** Imported interface (as in the world) to the component that answers it. */
  readonly links: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
  /** Identifier that the component opens to where that bucket lives. */
  readonly buckets: Readonly<Record<string, string>>;
  /** The cloud whose data nats-server holds its buckets. */
  readonly dataCloud: string;
  readonly subscriptions: readonly string[];
  readonly isolation: IsolationName;
  readonly maxInvocations: number;
  readonly maxInstances: number;
  readonly maxQueue: number;
  readonly timeoutMs: number;
}

/** Orders on a host's subject, one JSON request each. */
export type HostOrder =
  | {
      readonly kind: 'start';
      readonly order: ComponentOrder;
      readonly artifact: Artifact;
      readonly version: string;
    }
  | { readonly kind: 'know'; readonly revision: number; readonly versions: Versions }
  | { readonly kind: 'route'; readonly revision: number }
  | { readonly kind: 'retire'; readonly revision: number }
  | { readonly kind: 'stop'; readonly component: string; readonly version: string }
  | { readonly kind: 'measure' };

export type HostAnswer =
  | { readonly ok: true; readonly measure?: HostMeasure }
  | {
      readonly ok: false;
      readonly message: string;
      readonly stack: string;
      /** What wasmdev itself says of it, where it knows the reason. */
      readonly known?: { readonly code: ErrorCode; readonly hint: string };
    };

/** What a host says of itself. Memory in bytes. */
export interface HostMeasure {
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly components: ReadonlyArray<{
    readonly component: string;
    readonly version: string;
    readonly instances: number;
    readonly callsInFlight: number;
    readonly calls: number;
  }>;
}

/** What a host tells the process that started it, outside the lattice: for the journal alone. */
export type HostNotice =
  | { readonly kind: 'ready' }
  /** Its event loop turns. */
  | { readonly kind: 'beat' }
  | {
      readonly kind: 'log';
      readonly level: string;
      readonly component: string;
      readonly version: string;
      readonly message: string;
      readonly traceId: string;
    };
