import { parentPort } from 'node:worker_threads';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { ThreadAnswer, ThreadRequest } from './build-thread.ts';
import { makeArtifact } from './make-artifact.ts';

// componentize-js gives a child this thread's stdout, which is no file here. What the child says
// goes to stderr, as stdout may carry JSON.
Object.defineProperty(process.stdout, 'fd', { value: 2, configurable: true });

/** The thread of `build-thread.ts`: a request in, an answer out. */
parentPort!.on('message', ({ id, request }: ThreadRequest) => {
  makeArtifact(request).then(
    () => parentPort!.postMessage({ id } satisfies ThreadAnswer),
    (thrown: unknown) => {
      const answer: ThreadAnswer = { id, failure: failureOf(thrown) };
      parentPort!.postMessage(answer);
    },
  );
});

function failureOf(thrown: unknown): NonNullable<ThreadAnswer['failure']> {
  if (!(thrown instanceof WasmdevError)) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const hint = 'This is a mistake in wasmdev or its toolchain. Please report it.';
    return { code: 'INTERNAL', message, hint, details: {}, cause: message };
  }
  const { code, message, hint, details, cause } = thrown;
  return { code, message, hint, details, cause: cause instanceof Error ? cause.message : message };
}
