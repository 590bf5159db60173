import type { CallContext } from './call-context.ts';

/** Headers of a call on the lattice. `traceparent` is W3C trace context. */
export function formatCallHeaders(context: CallContext): Readonly<Record<string, string>> {
  return {
    traceparent: `00-${context.traceId}-${context.spanId}-01`,
    'wasmdev-deadline': String(context.deadlineMs),
    'wasmdev-caller': context.caller,
    'wasmdev-revision': String(context.revision),
  };
}

/** Reads them back. A call without headers (from a stranger) gets a trace of its own. */
export function parseCallHeaders(
  header: (name: string) => string | undefined,
  fallback: CallContext,
): CallContext {
  const [, traceId, spanId] = (header('traceparent') ?? '').split('-');
  return {
    traceId: traceId ?? fallback.traceId,
    spanId: spanId ?? fallback.spanId,
    deadlineMs: Number(header('wasmdev-deadline') ?? fallback.deadlineMs),
    caller: header('wasmdev-caller') ?? fallback.caller,
    revision: Number(header('wasmdev-revision') ?? fallback.revision),
  };
}
