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
  | LogWritten;

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

export type Observer = (event: EmulatorEvent) => void;
