import { renderDuration } from '../render/duration.ts';
import type { Paint } from '../render/paint.ts';
import type { DemoEvent } from './demo-event.ts';

/** One event of the demo as lines for people. */
export function renderDemo(event: DemoEvent, paint: Paint): readonly string[] {
  const done = (text: string, tookMs: number, since = ''): string =>
    `${paint('green', '✓')} ${text} ${paint('dim', `${renderDuration(tookMs)}${since}`)}`;
  switch (event.type) {
    case 'demo-copied':
      return [done(`copied the shop to ${event.root}`, event.tookMs)];
    case 'demo-data-loaded': {
      const what = `${event.products} products, ${event.inventory} stock levels`;
      return [done(`GET /data-init/all: ${what}`, event.tookMs)];
    }
    case 'demo-order-placed': {
      const order = `${event.orderNumber}, total ${renderCents(event.totalCents)}`;
      return [done(`POST /orders in ${paint('cyan', event.cloud)} → 201 ${order}`, event.tookMs)];
    }
    case 'demo-orders-listed':
      return [done(`GET /orders: every cloud lists all ${event.orders}`, event.tookMs)];
    case 'demo-orders-announced':
      return [done(`notification has heard of all ${event.orders} over messaging`, event.tookMs)];
    case 'demo-source-changed':
      return [
        '',
        `a change is saved: ${paint('bold', event.file)}`,
        paint('red', `- ${event.before}`),
        paint('green', `+ ${event.after}`),
        '',
      ];
    case 'demo-new-answer': {
      const totals = `${renderCents(event.totalCents)}, not ${renderCents(event.beforeCents)}`;
      const order = `${event.orderNumber}, total ${totals}`;
      const text = `POST /orders in ${paint('cyan', event.cloud)} → 201 ${order}`;
      return [done(text, event.sinceSaveMs, ' after the save')];
    }
    case 'demo-ended':
      return ['', done('every step was right', event.tookMs)];
  }
}

function renderCents(cents: number): string {
  return (cents / 100).toFixed(2);
}
