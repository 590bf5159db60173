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

const EXIT_CODES: Readonly<Record<CallOutcome['kind'], number>> = {
  ok: 0,
  err: 1,
  trap: 3,
  timeout: 4,
  unreachable: 5,
  overloaded: 6,
};

/** What the shell gets for each end of a call; 2 and those from 64 on are errors of wasmdev. */
export function exitCodeOf(outcome: CallOutcome): number {
  return EXIT_CODES[outcome.kind];
}
