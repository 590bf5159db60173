/** What the demo tells with `--json`, on top of what a dev session tells. Times in milliseconds. */
export type DemoEvent =
  | { readonly type: 'demo-copied'; readonly root: string; readonly tookMs: number }
  | {
      readonly type: 'demo-data-loaded';
      readonly products: number;
      readonly inventory: number;
      readonly tookMs: number;
    }
  | {
      readonly type: 'demo-order-placed';
      readonly cloud: string;
      readonly orderNumber: string;
      readonly totalCents: number;
      readonly tookMs: number;
    }
  /** Every cloud lists all orders, whichever cloud took them. */
  | { readonly type: 'demo-orders-listed'; readonly orders: number; readonly tookMs: number }
  /** The subscriber has logged all orders. */
  | { readonly type: 'demo-orders-announced'; readonly orders: number; readonly tookMs: number }
  | {
      readonly type: 'demo-source-changed';
      readonly file: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly type: 'demo-new-answer';
      readonly cloud: string;
      readonly orderNumber: string;
      readonly totalCents: number;
      readonly beforeCents: number;
      /** From just before the save to the whole answer over HTTP. */
      readonly sinceSaveMs: number;
    }
  | { readonly type: 'demo-ended'; readonly ok: true; readonly tookMs: number };

export type DemoObserver = (event: DemoEvent) => void;
