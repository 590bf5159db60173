import { Worker } from 'node:worker_threads';
import { siblingModule } from '../../emulator/sibling-module.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { ErrorCode } from '../../wit/error-codes.ts';
import type { ArtifactRequest } from './make-artifact.ts';

export interface ThreadRequest {
  readonly id: number;
  readonly request: ArtifactRequest;
}

/** How an error crosses from one thread to another. */
export interface ThreadAnswer {
  readonly id: number;
  readonly failure?: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string;
    readonly details: Readonly<Record<string, unknown>>;
    readonly cause: string;
  };
}

interface Waiting {
  resolve(): void;
  reject(failure: unknown): void;
}

/** A toolchain that is warm builds in half the time, but holds some 150 MB. */
const IDLE_MS = 20_000;

/**
 * A thread that makes artifacts, so that the thread that serves requests is never held up by the
 * toolchain. It starts on first use and does not keep the process alive by itself.
 */
class BuildThread {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  #idle: NodeJS.Timeout | undefined;

  make(request: ArtifactRequest): Promise<void> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#count;
    worker.ref();
    clearTimeout(this.#idle);
    return new Promise<void>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, request } satisfies ThreadRequest);
    });
  }

  /** Ends the thread, whatever it is making. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#fail(new Error('the session has ended'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(siblingModule(import.meta.url, './build-thread-main'));
    worker.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    worker.on('error', (cause) => this.#fail(cause));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#fail(new Error('the build thread has ended'));
    });
    return worker;
  }

  #settle({ id, failure }: ThreadAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#rest();
    if (failure === undefined) waiting?.resolve();
    else {
      const { code, message, cause, ...context } = failure;
      waiting?.reject(new WasmdevError(code, message, { ...context, cause: new Error(cause) }));
    }
  }

  /** Idle: the process may end, and soon the toolchain's memory is given back. */
  #rest(): void {
    this.#worker?.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.end(), IDLE_MS).unref();
  }

  #fail(cause: unknown): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(cause);
    this.#waiting.clear();
  }
}

const thread = new BuildThread();

/** Gives up what is being made: nobody waits for it any more. */
export function endBuildThread(): Promise<void> {
  return thread.end();
}

/** `makeArtifact` in a thread of its own. @throws BUILD_FAILED */
export function makeArtifactInThread(request: ArtifactRequest): Promise<void> {
  return thread.make(request);
}
