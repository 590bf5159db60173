import { renderDuration } from '../render/duration.ts';
import type { Paint } from '../render/paint.ts';
import { renderTable } from '../render/table.ts';
import type { ReadyEvent } from './dev-event.ts';

/** What stands on the screen when everything answers. */
export function renderBanner(
  ready: ReadyEvent,
  routes: readonly string[],
  paint: Paint,
): readonly string[] {
  const clouds = Object.entries(ready.clouds).map(([name, { url, region }]) => [
    paint('cyan', name),
    paint('underline', url),
    paint('dim', region),
  ]);
  const nearest = [
    paint('bold', 'ingress'),
    paint('underline', ready.url),
    paint('dim', 'nearest cloud'),
  ];
  const shown = routes.slice(0, 8).map((route) => paint('dim', `  ${route}`));
  const more =
    routes.length > 8 ? [paint('dim', `  … ${routes.length - 8} more: wasmdev status`)] : [];
  return [
    '',
    `${paint('bold', ready.name)} ${paint('dim', `ready in ${renderDuration(ready.tookMs)}`)}`,
    '',
    renderTable([nearest, ...clouds], '  '),
    '',
    ...shown,
    ...more,
    '',
    paint('dim', 'h help · q quit'),
    '',
  ];
}
