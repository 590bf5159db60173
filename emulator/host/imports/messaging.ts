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
      publish: (message: BrokerMessage) => {
        const reply = message.replyTo;
        connection.publish(
          topicSubject(lattice, message.subject),
          message.body,
          headersOf(scope),
          reply === undefined ? undefined : topicSubject(lattice, reply),
        );
      },
      request: async (subject: string, body: Uint8Array, timeoutMs: number) => {
        const headers = headersOf(scope);
        const reply = await connection.request(topicSubject(lattice, subject), body, { timeoutMs, headers });
        if (reply.kind === 'reply') return { subject, body: reply.payload };
        throw reply.kind === 'timeout' ? `no reply in ${timeoutMs} ms` : `nobody subscribes to ${subject}`;
      },
    }),
  };
}

function headersOf(scope: ImportScope): Readonly<Record<string, string>> {
  const context = scope.current.context!;
  return formatCallHeaders({ ...context, caller: scope.component, spanId: hexId(16) });
}
