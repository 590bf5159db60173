import { availableParallelism } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { ThreadAnswer, ThreadRequest } from './build-thread.ts';
import { makeArtifact } from './make-artifact.ts';

// componentize-js gives a child this thread's stdout, which is no file here. What the child says
// goes to stderr, as stdout may carry JSON.
Object.defineProperty(process.stdout, 'fd', { value: 2, configurable: true });

/** More engines at once than cores take longer than one after another, and much more memory. */
let free = availableParallelism();
const waiting: ThreadRequest[] = [];

/** The thread of `build-thread.ts`: a request in, an answer out. */
parentPort!.on('message', (request: ThreadRequest) => {
  waiting.push(request);
  makeNext();
});

function makeNext(): void {
  if (free === 0) return;
  const next = waiting.shift();
  if (next === undefined) return;
  free--;
  void answer(next).then((answered) => {
    free++;
    parentPort!.postMessage(answered);
    makeNext();
  });
}

async function answer({ id, request }: ThreadRequest): Promise<ThreadAnswer> {
  try {
    await makeArtifact(request);
    return { id };
  } catch (thrown) {
    return { id, failure: failureOf(thrown) };
  }
}

function failureOf(thrown: unknown): NonNullable<ThreadAnswer['failure']> {
  if (!(thrown instanceof WasmdevError)) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const hint = 'This is a mistake in wasmdev or its toolchain. Please report it.';
    return { code: 'INTERNAL', message, hint, details: {}, cause: message };
  }
  const { code, message, hint, details, cause } = thrown;
  return { code, message, hint, details, cause: cause instanceof Error ? cause.message : message };
}
