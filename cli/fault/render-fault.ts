import type { FaultReport } from '../../emulator/fault/booked-fault.ts';
import type { Explanation } from '../../emulator/fault/fault.ts';
import { renderDuration } from '../render/duration.ts';
import type { Paint } from '../render/paint.ts';

/** `f1 cuts aws from gcp, in silence, for 10.0 s` */
export function renderFault(fault: FaultReport, paint: Paint): string {
  const { id, does, state, forMs, afterMs, everyMs } = fault;
  const times = [
    state === 'waiting' && afterMs !== undefined ? `first after ${renderDuration(afterMs)}` : '',
    forMs === undefined ? '' : `for ${renderDuration(forMs)}`,
    everyMs === undefined ? '' : `every ${renderDuration(everyMs)}`,
  ].filter((time) => time !== '');
  const sign = state === 'active' ? paint('yellow', `⚡ ${id}`) : paint('dim', `… ${id}`);
  return [`${sign} ${does}`, ...times].join(', ');
}

/** What it strikes and what is to be expected, indented. */
export function renderExplanation(
  { strikes, expect }: Explanation,
  paint: Paint,
): readonly string[] {
  return [
    ...(strikes.length === 0 ? [] : [`  ${paint('dim', 'strikes')} ${strikes.join(', ')}`]),
    ...expect.map((text) => `  ${paint('dim', 'expect ')} ${text}`),
  ];
}
