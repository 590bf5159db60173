/**
 * What happened, told after the fact, for whoever watches: the terminal, the journal, the editor.
 * JSON-safe. Times in milliseconds.
 */
export type EmulatorEvent =
  | { readonly type: 'cloud-started'; readonly cloud: string; readonly ingressUrl: string }
  | { readonly type: 'cloud-ended'; readonly cloud: string }
  | {
      readonly type: 'host-started';
      readonly cloud: string;
      readonly host: string;
      readonly pid: number;
    }
  | HostCrashed
  | HostStuck
  | { readonly type: 'host-ended'; readonly cloud: string; readonly host: string }
  | {
      readonly type: 'component-deployed';
      readonly component: string;
      readonly version: string;
      readonly revision: number;
      readonly hosts: readonly string[];
      readonly tookMs: number;
    }
  | { readonly type: 'component-withdrawn'; readonly component: string; readonly version: string }
  | LogWritten
  | FaultInjected
  | FaultLifted;

/** A host's process ended although nobody asked it to. `again`: it is being started anew. */
export interface HostCrashed {
  readonly type: 'host-crashed';
  readonly cloud: string;
  readonly host: string;
  readonly reason: string;
  readonly again: boolean;
}

/**
 * A host was silent for longer than any call may take, and is killed. One of `calls`, such as
 * `orders: shop:orders/orders.place`, does not come to an end.
 */
export interface HostStuck {
  readonly type: 'host-stuck';
  readonly cloud: string;
  readonly host: string;
  readonly calls: readonly string[];
  readonly silentMs: number;
}

/** A line of a component's console or log, or of what the host itself had to say. */
export interface LogWritten {
  readonly type: 'log-written';
  readonly atMs: number;
  readonly level: string;
  readonly cloud: string;
  readonly host: string;
  readonly component: string;
  readonly version: string;
  readonly traceId: string;
  readonly message: string;
}

/** A fault strikes from now on, or has struck where it is momentary. */
export interface FaultInjected {
  readonly type: 'fault-injected';
  readonly id: string;
  readonly kind: string;
  readonly target: readonly string[];
  /** In words: `cuts aws from gcp, in silence`. */
  readonly does: string;
  /** What it strikes, and what is expected then. */
  readonly strikes: readonly string[];
  readonly expect: readonly string[];
}

/**
 * A fault is gone. `asked`: somebody lifted it; `over`: its time was up; `ended`: with the session;
 * `failed`: it could not strike, or what it struck does not come back, as `problem` says.
 */
export interface FaultLifted {
  readonly type: 'fault-lifted';
  readonly id: string;
  readonly kind: string;
  readonly target: readonly string[];
  readonly does: string;
  readonly why: 'asked' | 'over' | 'ended' | 'failed';
  readonly problem?: string;
  readonly lastedMs: number;
  /** From the lifting until the lattice was whole again, as far as other faults let it. */
  readonly recoveredMs: number;
}

export type Observer = (event: EmulatorEvent) => void;
