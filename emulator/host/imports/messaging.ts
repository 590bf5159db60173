import type { LatticeConnection } from '../../network/lattice-client.ts';
import { topicSubject } from '../../network/subjects.ts';
import { hexId } from '../../invoke/call-context.ts';
import { formatCallHeaders } from '../../invoke/call-headers.ts';
import type { Capability, ImportScope } from './capability.ts';

interface BrokerMessage {
  readonly subject: string;
  readonly body: Uint8Array;
  readonly replyTo?: string | undefined;
}

/** `wasmcloud:messaging/consumer` on core NATS: at most once, topics private to the lattice. */
export function messaging(connection: LatticeConnection, lattice: string): Capability {
  return {
    interface: 'wasmcloud:messaging/consumer',
    create: (scope) => ({
      publish: (message: BrokerMessage) =>
        orText(async () => {
          const reply = message.replyTo;
          connection.publish(
            topicSubject(lattice, message.subject),
            message.body,
            headersOf(scope),
            reply === undefined ? undefined : topicSubject(lattice, reply),
          );
        }),
      request: (subject: string, body: Uint8Array, timeoutMs: number) =>
        orText(async () => {
          const topic = topicSubject(lattice, subject);
          const headers = headersOf(scope);
          const reply = await connection.request(topic, body, { timeoutMs, headers });
          if (reply.kind === 'reply') return { subject, body: reply.payload };
          const none = `nobody subscribes to ${subject}`;
          throw reply.kind === 'timeout'
            ? new Error(`no reply in ${timeoutMs} ms`)
            : new Error(none);
        }),
    }),
  };
}

/** The error case of these functions is a text, which is thrown as it is. */
async function orText<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const text: unknown = cause instanceof Error ? cause.message : String(cause);
    throw text;
  }
}

function headersOf(scope: ImportScope): Readonly<Record<string, string>> {
  const context = scope.current.context!;
  return formatCallHeaders({ ...context, caller: scope.component, spanId: hexId(16) });
}
