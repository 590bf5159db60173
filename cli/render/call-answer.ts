import type { CallAnswer, CallOutcome } from '../../emulator/control/api/call.ts';
import { renderDuration } from './duration.ts';
import type { Paint } from './paint.ts';

/** The value alone, so that it can be piped; for any other outcome, what happened. */
export function renderCallOutcome(outcome: CallOutcome, paint: Paint): string {
  switch (outcome.kind) {
    case 'ok':
      return outcome.wave ?? '';
    case 'err':
      return `${paint('yellow', 'err')} ${outcome.wave ?? ''}`.trimEnd();
    case 'trap':
      return [`${paint('red', 'trap')} ${outcome.message}`, outcome.stack].join('\n').trimEnd();
    default:
      return `${paint('red', outcome.kind)} ${outcome.message}`;
  }
}

/** Who answered, and what it took: for stderr. */
export function renderCallNote(answer: CallAnswer): string {
  const { component, version, cloud, durationMs, traceId } = answer;
  const took = renderDuration(durationMs);
  return `${component} ${version}, called from ${cloud}, ${took}, trace ${traceId}`;
}

/** 0 for a value, 1 for an error of the component's own, 69 when it could not be asked. */
export function exitCodeOf(outcome: CallOutcome): number {
  if (outcome.kind === 'ok') return 0;
  return outcome.kind === 'err' || outcome.kind === 'trap' ? 1 : 69;
}
