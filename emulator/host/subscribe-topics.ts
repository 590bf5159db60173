import { hexId } from '../invoke/call-context.ts';
import { parseCallHeaders } from '../invoke/call-headers.ts';
import type { LatticeConnection, LatticeSubscription } from '../network/lattice-client.ts';
import type { LatticeMessage } from '../network/lattice-message.ts';
import { topicSubject } from '../network/subjects.ts';
import type { ComponentRuntime } from './component-runtime.ts';
import type { ComponentOrder } from './host-order.ts';
import type { LoadedComponent } from './load-component.ts';

const HANDLER = 'wasmcloud:messaging/handler';

/** How a message becomes a request of the revision that is current when it comes. */
export interface MessageRevisions {
  enter(): number;
  leave(revision: number): void;
  /** The component's version under that revision. */
  runtimeAt(revision: number): ComponentRuntime;
}

/**
 * Subscribes a component that exports a messaging handler to its topics. One queue group for all
 * its versions: a message reaches one of them, once, and is passed to the version of its revision.
 */
export function subscribeTopics(
  connection: LatticeConnection,
  lattice: string,
  order: ComponentOrder,
  loaded: LoadedComponent,
  revisions: MessageRevisions,
): readonly LatticeSubscription[] {
  const handler = loaded.facts.exports.find((name) => name.replace(/@.*$/, '') === HANDLER);
  if (handler === undefined) return [];
  const deliver = async (topic: string, message: LatticeMessage): Promise<void> => {
    const revision = revisions.enter();
    const fallback = {
      traceId: hexId(32),
      spanId: hexId(16),
      deadlineMs: Date.now() + order.timeoutMs,
      caller: 'message',
      revision,
    };
    const sent = parseCallHeaders(message.header, fallback);
    const context = { ...sent, revision, deadlineMs: fallback.deadlineMs };
    const argument = { subject: topic, body: message.payload, replyTo: message.replySubject };
    try {
      const runtime = revisions.runtimeAt(revision);
      await runtime.invoke(handler, 'handle-message', [argument], context);
    } finally {
      revisions.leave(revision);
    }
  };
  return order.subscriptions.map((topic) =>
    connection.serve(topicSubject(lattice, topic), order.component, (message) => {
      void deliver(topic, message);
    }),
  );
}
