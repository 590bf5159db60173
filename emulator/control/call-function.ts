import type { WitFunction, WitModel, WitType } from '../../wit/model.ts';
import { kindOf } from '../../wit/values/js-shape.ts';
import { compileJson } from '../../wit/values/json.ts';
import { signature } from '../../wit/values/type-text.ts';
import { printWave } from '../../wit/values/wave-print.ts';
import type { Emulator } from '../emulator.ts';
import type { Outcome } from '../invoke/outcome.ts';
import type { CallAnswer, CallOutcome, CallRequest } from './api/call.ts';
import { factsOf } from './deployed-facts.ts';
import { findFunction } from './find-function.ts';
import { readArguments } from './read-arguments.ts';

/**
 * Calls an exported function with arguments as text or JSON, and gives its result as both.
 * @throws CLOUD_UNKNOWN, and what `findFunction` and `readArguments` throw
 */
export async function callFunction(emulator: Emulator, request: CallRequest): Promise<CallAnswer> {
  const { model, fn, component, interface: home } = findFunction(factsOf(emulator), request);
  const args = readArguments({ model, fn }, request);
  const cloud = request.from ?? emulator.config.clouds[0]!.name;
  emulator.network.servers(cloud);
  const target = { component, interface: home, function: fn.name };
  const began = performance.now();
  const { outcome, traceId, version } = await emulator.call(target, args, cloud);
  const durationMs = performance.now() - began;
  return {
    outcome: renderOutcome(model, fn, outcome),
    ...target,
    signature: signature(model, fn),
    version,
    cloud,
    traceId,
    durationMs,
  };
}

function renderOutcome(model: WitModel, fn: WitFunction, outcome: Outcome): CallOutcome {
  if (outcome.kind !== 'ok' && outcome.kind !== 'err') return outcome;
  const { kind, value } = outcome;
  const type = typeOf(model, fn, kind);
  if (type === undefined) return { kind };
  return {
    kind,
    value: compileJson(model, type).toJson(value),
    wave: printWave(model, type, value),
  };
}

/** What an outcome carries: of a WIT result, the part that came. */
function typeOf(model: WitModel, { result }: WitFunction, end: 'ok' | 'err'): WitType | undefined {
  if (result === undefined) return undefined;
  const kind = kindOf(model, result);
  if (typeof kind === 'string' || kind.kind !== 'result') return result;
  return kind[end];
}
