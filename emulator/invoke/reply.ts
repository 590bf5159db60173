import type { Reply } from '../network/lattice-message.ts';
import type { FunctionCodec } from '../wire/compile-function.ts';
import type { FailedOutcome, Outcome } from './outcome.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Header that marks a reply which carries a failed outcome as JSON instead of the function's
 * result.
 */
export const FAILED_HEADER = 'wasmdev-failed';

/** An outcome as payload and headers. `ok` and `err` of a WIT result share its one encoding. */
export function formatReply(
  outcome: Outcome,
  codec: FunctionCodec,
  fallible: boolean,
): { readonly payload: Uint8Array; readonly headers?: Readonly<Record<string, string>> } {
  if (outcome.kind === 'ok' || outcome.kind === 'err') {
    const value = fallible ? { tag: outcome.kind, val: outcome.value } : outcome.value;
    return { payload: codec.encodeResult(value) };
  }
  const payload = encoder.encode(JSON.stringify(outcome));
  return { payload, headers: { [FAILED_HEADER]: outcome.kind } };
}

export function parseReply(
  reply: Reply,
  codec: FunctionCodec,
  fallible: boolean,
  component: string,
): Outcome {
  if (reply.kind === 'no-responders') {
    return { kind: 'unreachable', message: `no host in reach runs ${component}` };
  }
  if (reply.kind === 'timeout') {
    return { kind: 'timeout', message: `${component} did not answer before the deadline` };
  }
  if (reply.header(FAILED_HEADER) !== undefined) {
    return JSON.parse(decoder.decode(reply.payload)) as FailedOutcome;
  }
  const value = codec.decodeResult(reply.payload);
  if (!fallible) return { kind: 'ok', value };
  const result = value as { readonly tag: 'ok' | 'err'; readonly val: unknown };
  return { kind: result.tag, value: result.val };
}
