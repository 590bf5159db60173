import type { DevEvent } from '../dev/dev-event.ts';
import { demoFailed } from './demo-failed.ts';
import type { DemoObserver } from './demo-event.ts';
import type { SessionWitness } from './session-witness.ts';
import { ShopClient, type LineItem } from './shop-client.ts';
import { DISCOUNT, saveDiscount } from './source-change.ts';

export interface ShowShopOptions {
  readonly root: string;
  /** The address of each cloud's ingress. */
  readonly clouds: Readonly<Record<string, { readonly url: string }>>;
  /** Sees the events of the session that runs the shop. */
  readonly witness: SessionWitness;
  readonly observe: DemoObserver;
  readonly signal: AbortSignal;
}

const CART: readonly LineItem[] = [
  { sku: 'ENG-V8-500', price: 1_249_000, quantity: 1 },
  { sku: 'WHL-ALU-19', price: 28_900, quantity: 4 },
];
const FULL_CENTS = 1_364_600;
const DISCOUNT_CENTS = 1_228_140;

/**
 * Uses a running shop as its customers do, in every cloud, and changes its code underneath them.
 * @throws DEMO_FAILED at the first answer that is not right
 */
export async function showShop(options: ShowShopOptions): Promise<void> {
  const { clouds, observe, signal } = options;
  const addresses = Object.entries(clouds);
  const shops = addresses.map(([cloud, { url }]) => new ShopClient(cloud, url, signal));
  const began = performance.now();
  const loaded = await shops[0]!.loadSampleData();
  observe({ type: 'demo-data-loaded', ...loaded, tookMs: performance.now() - began });
  const orders = await placeInEach(shops, options);
  await listInEach(shops, orders, options);
  await hearOf(orders, options);
  await changeUnderneath(shops, options);
}

async function placeInEach(
  shops: readonly ShopClient[],
  { observe }: ShowShopOptions,
): Promise<readonly string[]> {
  const orders: string[] = [];
  for (const shop of shops) {
    const order = await shop.place(CART);
    requireTotal(shop, order.totalCents, FULL_CENTS);
    orders.push(order.orderNumber);
    observe({ type: 'demo-order-placed', cloud: shop.cloud, ...order });
  }
  return orders;
}

async function listInEach(
  shops: readonly ShopClient[],
  orders: readonly string[],
  { observe }: ShowShopOptions,
): Promise<void> {
  const began = performance.now();
  for (const shop of shops) {
    const listed = new Set(await shop.orderNumbers());
    const missing = orders.filter((order) => !listed.has(order));
    if (missing.length > 0) throw demoFailed(`${shop.cloud} does not list ${missing.join(', ')}`);
  }
  observe({ type: 'demo-orders-listed', orders: orders.length, tookMs: performance.now() - began });
}

async function hearOf(
  orders: readonly string[],
  { witness, observe, signal }: ShowShopOptions,
): Promise<void> {
  const began = performance.now();
  await witness.until(
    'the subscriber logs every order',
    (events) => {
      const lines = events.flatMap((event) =>
        event.type === 'log-written' ? [event.message] : [],
      );
      return orders.every((order) => lines.some((line) => line.includes(order)));
    },
    signal,
  );
  const tookMs = performance.now() - began;
  observe({ type: 'demo-orders-announced', orders: orders.length, tookMs });
}

async function changeUnderneath(
  shops: readonly ShopClient[],
  { root, witness, observe, signal }: ShowShopOptions,
): Promise<void> {
  witness.forget();
  observe({ type: 'demo-source-changed', ...DISCOUNT });
  const savedMs = saveDiscount(root);
  const isReloaded = (event: DevEvent): boolean =>
    event.type === 'components-reloaded' && event.components.includes('orders');
  await witness.until('the change is reloaded', (events) => events.some(isReloaded), signal);
  const answers = shops.map(async (shop) => {
    const { orderNumber, totalCents } = await shop.place(CART);
    const sinceSaveMs = performance.now() - savedMs;
    requireTotal(shop, totalCents, DISCOUNT_CENTS);
    const order = { cloud: shop.cloud, orderNumber, totalCents };
    observe({ type: 'demo-new-answer', ...order, beforeCents: FULL_CENTS, sinceSaveMs });
  });
  await Promise.all(answers);
}

function requireTotal(shop: ShopClient, totalCents: number, expected: number): void {
  if (totalCents === expected) return;
  throw demoFailed(`${shop.cloud}: the total of an order is ${totalCents} instead of ${expected}`);
}
