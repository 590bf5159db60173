/**
 * The error value that a call of another component ended with, as its WIT types it. Anything else
 * that was thrown is an accident, and is thrown on.
 */
export function payloadOf<E>(thrown: unknown): E {
  if (thrown instanceof Error && 'payload' in thrown) return thrown.payload as E;
  if (thrown instanceof Error) throw thrown;
  return thrown as E;
}
