import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Watchdog } from '../platform/watchdog.ts';
import { siblingModule } from '../sibling-module.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { openTrail, type TrailFile } from './call-trail.ts';
import type { HostIdentity, HostNotice } from './host-order.ts';
import { watchBeat } from './watch-beat.ts';

export interface HostProcess extends AsyncDisposable {
  readonly identity: HostIdentity;
  readonly pid: number;
  /** Aborts when the process has gone, whoever ended it. */
  readonly gone: AbortSignal;
}

export interface HostObserver {
  notice(notice: HostNotice): void;
  /** The process ended although nobody asked it to. */
  crashed(reason: string): void;
  /**
   * It answers nothing for longer than any call may take, with these calls in flight; it is killed.
   */
  stuck(calls: readonly string[], silentMs: number): void;
  /** How long it may be silent, in milliseconds. */
  patienceMs(): number;
}

/** Starts a host as a process of its own. @throws HOST_FAILED when it dies before it is ready */
export async function startHostProcess(
  identity: HostIdentity,
  watchdog: Watchdog,
  observer: HostObserver,
): Promise<HostProcess> {
  const trail = openTrail();
  const child = fork(siblingModule(import.meta.url, './main'), [], {
    env: { ...process.env, WASMDEV_HOST: JSON.stringify(identity) },
    execArgv: ['--no-warnings', '--max-semi-space-size=16'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc', trail.fd],
    serialization: 'json',
  });
  const pid = child.pid!;
  watchdog.guard(pid);
  const last = relayOutput(child, observer);
  const gone = new AbortController();
  let phase: 'starting' | 'running' | 'ending' = 'starting';
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  const ended = exited.then(([code, signal]) => {
    const reason = signal ?? `exit code ${code}`;
    watchdog.release(pid);
    trail[Symbol.dispose]();
    // First, so that whoever finds it gone knows already whether it comes back.
    if (phase === 'running') observer.crashed(reason);
    gone.abort();
    return reason;
  });
  await Promise.race([
    readyOf(child, observer),
    ended.then((reason) => {
      const text = `Host ${identity.host} ended (${reason}) before it was ready.`;
      throw new WasmdevError('HOST_FAILED', text, {
        hint: last().length > 0 ? `It said:\n${last().join('\n')}` : 'Run wasmdev doctor.',
      });
    }),
  ]);
  phase = 'running';
  watchChild(child, trail, observer, gone.signal);
  return {
    identity,
    pid,
    gone: gone.signal,
    async [Symbol.asyncDispose]() {
      if (phase === 'ending' || gone.signal.aborted) return;
      phase = 'ending';
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function watchChild(
  child: ChildProcess,
  trail: TrailFile,
  observer: HostObserver,
  gone: AbortSignal,
): void {
  const stuck = (silentMs: number): boolean => {
    const calls = trail.read();
    // Silent without a call: somebody paused it, and may let it go on.
    if (calls.length === 0) return false;
    observer.stuck(calls, silentMs);
    return child.kill('SIGKILL');
  };
  const beat = watchBeat({ patienceMs: () => observer.patienceMs(), stuck, end: gone });
  child.on('message', (message) => {
    if ((message as HostNotice).kind === 'beat') beat();
  });
}

function readyOf(child: ChildProcess, observer: HostObserver): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const notice = message as HostNotice;
      if (notice.kind === 'ready') resolve();
      else if (notice.kind === 'log') observer.notice(notice);
    });
  });
}

/**
 * What the process itself prints is a log line of the host; the last ones explain an early death.
 */
function relayOutput(child: ChildProcess, observer: HostObserver): () => readonly string[] {
  const lines: string[] = [];
  const relay = (stream: Readable | null, level: string): void => {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (message) => {
      lines.push(message);
      if (lines.length > 20) lines.shift();
      observer.notice({ kind: 'log', level, component: '', version: '', message, traceId: '' });
    });
  };
  relay(child.stdout, 'info');
  relay(child.stderr, 'error');
  return () => lines;
}
