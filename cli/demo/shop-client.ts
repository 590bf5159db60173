import { demoFailed } from './demo-failed.ts';

/** Prices in cents. */
export interface LineItem {
  readonly sku: string;
  readonly price: number;
  readonly quantity: number;
}

export interface PlacedOrder {
  readonly orderNumber: string;
  readonly totalCents: number;
  /** From the request to the whole answer. */
  readonly tookMs: number;
}

/** The shop as one cloud serves it. Its methods @throws DEMO_FAILED when an answer is not right. */
export class ShopClient {
  readonly cloud: string;
  readonly #url: string;
  readonly #signal: AbortSignal;

  constructor(cloud: string, url: string, signal: AbortSignal) {
    this.cloud = cloud;
    this.#url = url;
    this.#signal = signal;
  }

  /** Gives how many of each were put. */
  async loadSampleData(): Promise<{ readonly products: number; readonly inventory: number }> {
    const loaded = await this.#request('GET', '/data-init/all', 200);
    return { products: Number(loaded['products']), inventory: Number(loaded['inventory']) };
  }

  async place(items: readonly LineItem[]): Promise<PlacedOrder> {
    const began = performance.now();
    const order = await this.#request('POST', '/orders', 201, items);
    const tookMs = performance.now() - began;
    const totalCents = Number(order['total']);
    return { orderNumber: String(order['orderNumber']), totalCents, tookMs };
  }

  async orderNumbers(): Promise<readonly string[]> {
    const orders = Object.values(await this.#request('GET', '/orders', 200));
    return orders.map((order) => String((order as { orderNumber?: unknown }).orderNumber));
  }

  async #request(
    method: string,
    path: string,
    expected: number,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { response, text } = await this.#fetch(method, path, body);
    if (response.status !== expected) {
      const said = `${response.status} instead of ${expected}: ${text.slice(0, 500)}`;
      throw demoFailed(`${this.cloud}: ${method} ${path} answered ${said}`);
    }
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  }

  async #fetch(
    method: string,
    path: string,
    body: unknown,
  ): Promise<{ readonly response: Response; readonly text: string }> {
    try {
      const response = await fetch(new URL(path, this.#url), {
        method,
        signal: this.#signal,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { response, text: await response.text() };
    } catch (cause) {
      this.#signal.throwIfAborted();
      throw demoFailed(`${this.cloud}: ${method} ${path} got no answer`, cause);
    }
  }
}
