import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { killProcess, pauseProcess, resumeProcess } from '../platform/platform.ts';
import type { Watchdog } from '../platform/watchdog.ts';
import { LastLines } from './last-lines.ts';

const READY_TIMEOUT_MS = 15_000;
const END_TIMEOUT_MS = 3000;

export interface NatsServerOptions {
  readonly name: string;
  readonly binary: string;
  readonly configFile: string;
  readonly watchdog: Watchdog;
  readonly signal?: AbortSignal;
  /** Called when the process has gone, whoever ended it. */
  readonly onExit?: (exit: NatsServerExit) => void;
}

/** `expected`: it ended because somebody here asked for it. */
export interface NatsServerExit {
  readonly name: string;
  readonly pid: number;
  readonly expected: boolean;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly lastLines: readonly string[];
}

type NatsProcess = ChildProcessByStdio<null, null, Readable>;

/**
 * Starts a nats-server and waits until it serves. It stands in a session of its own, so that Ctrl-C
 * in the terminal leaves it to its owner, and is guarded by the watchdog.
 * @throws NATS_SERVER_FAILED when it ends first, with its last lines; `details.addressInUse` then
 *   says whether another process sat on one of its ports
 */
export async function startNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const server = new NatsServer(options);
  await server.restart();
  return server;
}

/** One nats-server that can be killed, paused and started again on the same ports and data. */
export class NatsServer implements AsyncDisposable {
  readonly name: string;
  readonly #options: NatsServerOptions;
  #process: NatsProcess | undefined;
  #ending: NatsProcess | undefined;

  constructor(options: NatsServerOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** `undefined` while it does not run. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Ends what runs, then starts anew and waits until it serves. @throws NATS_SERVER_FAILED */
  async restart(): Promise<void> {
    await this.end();
    const { name, binary, configFile, watchdog, signal } = this.#options;
    signal?.throwIfAborted();
    const child = spawn(binary, ['-c', configFile], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const lines = new LastLines(child.stderr);
    if (child.pid !== undefined) {
      watchdog.guard(child.pid);
      this.#process = child;
      child.once('close', (code, cause) => this.#closed(child, lines, code, cause));
    }
    try {
      await untilReady(name, child, lines, signal);
    } catch (failure) {
      await this.kill();
      throw failure;
    }
  }

  /** Kills it as a crash would, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined) return;
    this.#ending = child;
    const gone = once(child, 'close');
    killProcess(child.pid);
    await gone;
  }

  /** Freezes it: connections stay open and nobody answers. */
  pause(): void {
    if (this.pid !== undefined) pauseProcess(this.pid);
  }

  resume(): void {
    if (this.pid !== undefined) resumeProcess(this.pid);
  }

  /** Ends it in good order, or by force after 3 s. */
  async end(): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined) return;
    this.#ending = child;
    const gone = once(child, 'close');
    const force = setTimeout(() => killProcess(child.pid!), END_TIMEOUT_MS);
    child.kill('SIGTERM');
    resumeProcess(child.pid);
    await gone;
    clearTimeout(force);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }

  #closed(
    child: NatsProcess,
    lines: LastLines,
    exitCode: number | null,
    signal: string | null,
  ): void {
    const { name, watchdog, onExit } = this.#options;
    const pid = child.pid!;
    const expected = this.#ending === child;
    watchdog.release(pid);
    this.#process = undefined;
    onExit?.({ name, pid, expected, exitCode, signal, lastLines: lines.list() });
  }
}

async function untilReady(
  name: string,
  child: NatsProcess,
  lines: LastLines,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (what: string, cause?: unknown): void => reject(failed(name, what, lines, cause));
  const timer = setTimeout(() => fail('was not ready after 15 s'), READY_TIMEOUT_MS);
  const abort = (): void => reject(signal!.reason);
  signal?.addEventListener('abort', abort, { once: true });
  child.once('error', (cause) => fail('could not be started', cause));
  child.once('close', (code) => fail(`ended with ${code} before it was ready`));
  lines.watch((line) => line.includes('Server is ready'), resolve);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

function failed(name: string, what: string, lines: LastLines, cause: unknown): WasmdevError {
  const last = lines.list();
  const addressInUse = last.some((line) => line.includes('address already in use'));
  const text = [`nats-server ${name} ${what}`, ...last].join('\n  ');
  return new WasmdevError('NATS_SERVER_FAILED', text, {
    hint: 'Read its last lines above; "wasmdev doctor" checks the nats-server that was found.',
    cause,
    details: { name, addressInUse, lastLines: last },
  });
}
