import type { LatticeConnection, LatticeSubscription } from '../network/lattice-client.ts';
import type { LatticeMessage } from '../network/lattice-message.ts';
import { callSubjects, parseCallSubject } from '../network/subjects.ts';
import { hexId, type CallContext } from '../invoke/call-context.ts';
import { parseCallHeaders } from '../invoke/call-headers.ts';
import type { Outcome } from '../invoke/outcome.ts';
import { formatReply } from '../invoke/reply.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { ComponentRuntime } from './component-runtime.ts';
import type { HostIdentity } from './host-order.ts';
import type { LoadedComponent } from './load-component.ts';

const encoder = new TextEncoder();

/** Takes a component's calls from the lattice, as one of its queue group. */
export function serveComponent(
  connection: LatticeConnection,
  identity: HostIdentity,
  component: string,
  version: string,
  loaded: LoadedComponent,
  runtime: ComponentRuntime,
): LatticeSubscription {
  const answer = async (request: LatticeMessage): Promise<void> => {
    const target = parseCallSubject(request.subject);
    const found = loaded.exported(target.interface, target.function);
    if (found === undefined) {
      const message = `${component} exports no ${target.interface}.${target.function}`;
      return respondFailed(request, { kind: 'unreachable', message });
    }
    const context = parseCallHeaders(request.header, strangersCall());
    const args = found.codec.decodeParams(request.payload);
    const outcome = await runtime.invoke(target.interface, target.function, args, context);
    const { payload, headers } = formatReply(outcome, found.codec, found.fallible);
    request.respond(payload, headers);
  };
  const subjects = callSubjects(identity.lattice, component, version);
  return connection.serve(subjects, component, (request) => {
    answer(request).catch((cause: unknown) => {
      const message = cause instanceof WasmdevError ? cause.message : String(cause);
      respondFailed(request, { kind: 'trap', message: `${component}: ${message}`, stack: '' });
    });
  });
}

function respondFailed(request: LatticeMessage, outcome: Outcome): void {
  request.respond(encoder.encode(JSON.stringify(outcome)), { 'wasmdev-failed': outcome.kind });
}

function strangersCall(): CallContext {
  return {
    traceId: hexId(32),
    spanId: hexId(16),
    deadlineMs: Date.now() + 10_000,
    caller: 'stranger',
    revision: 0,
  };
}
