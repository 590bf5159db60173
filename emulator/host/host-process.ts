import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Watchdog } from '../platform/watchdog.ts';
import { siblingModule } from '../sibling-module.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { HostIdentity, HostNotice } from './host-order.ts';

export interface HostProcess extends AsyncDisposable {
  readonly identity: HostIdentity;
  readonly pid: number;
}

export interface HostObserver {
  notice(notice: HostNotice): void;
  /** The process ended although nobody asked it to. */
  crashed(reason: string): void;
}

/** Starts a host as a process of its own. @throws HOST_FAILED when it dies before it is ready */
export async function startHostProcess(
  identity: HostIdentity,
  watchdog: Watchdog,
  observer: HostObserver,
): Promise<HostProcess> {
  const child = fork(siblingModule(import.meta.url, './main'), [], {
    env: { ...process.env, WASMDEV_HOST: JSON.stringify(identity) },
    execArgv: ['--no-warnings', '--max-semi-space-size=16'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'json',
  });
  watchdog.guard(child.pid!);
  const last = relayOutput(child, observer);
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  let ending = false;
  await Promise.race([
    readyOf(child, observer),
    exited.then(([code, signal]) => {
      throw new WasmdevError('HOST_FAILED', `Host ${identity.host} ended (${signal ?? code}) before it was ready.`, {
        hint: last().length > 0 ? `It said:\n${last().join('\n')}` : 'Run wasmdev doctor.',
      });
    }),
  ]);
  void exited.then(([code, signal]) => {
    watchdog.release(child.pid!);
    if (!ending) observer.crashed(signal ?? `exit code ${code}`);
  });
  return {
    identity,
    pid: child.pid!,
    async [Symbol.asyncDispose]() {
      if (ending || child.exitCode !== null || child.signalCode !== null) return;
      ending = true;
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function readyOf(child: ChildProcess, observer: HostObserver): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const notice = message as HostNotice;
      if (notice.kind === 'ready') resolve();
      else observer.notice(notice);
    });
  });
}

/** What the process itself prints is a log line of the host; the last ones explain an early death. */
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
