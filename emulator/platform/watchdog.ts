import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute, parse } from 'node:path';
import type { Writable } from 'node:stream';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { resolvePlatform } from './platform.ts';
import { renderWatchdogScript } from './watchdog-script.ts';

/**
 * A tiny process that outlives its owner by a moment: when the owner ends, also by `kill -9`, it
 * kills every guarded process, paused ones too, and removes the guarded paths. Disposing it does
 * the same at once, so that what is still guarded then is swept up.
 */
export interface Watchdog extends AsyncDisposable {
  readonly pid: number;
  guard(pid: number): void;
  release(pid: number): void;
  /** Removes this file or folder, with its content, when the owner ends. */
  guardPath(path: string): void;
  releasePath(path: string): void;
}

/**
 * Starts the watchdog in a session of its own, where Ctrl-C in the terminal does not reach it.
 * @throws PLATFORM_UNSUPPORTED where there is no POSIX shell
 */
export async function startWatchdog(): Promise<Watchdog> {
  const script = renderWatchdogScript(resolvePlatform());
  const shell = spawn('/bin/sh', ['-c', script, 'wasmdev-watchdog'], {
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await once(shell, 'spawn');
  return new ShellWatchdog(shell);
}

class ShellWatchdog implements Watchdog {
  readonly pid: number;
  readonly #shell: ChildProcessByStdio<Writable, null, null>;
  readonly #gone: Promise<unknown>;

  constructor(shell: ChildProcessByStdio<Writable, null, null>) {
    this.pid = shell.pid!;
    this.#shell = shell;
    this.#gone = once(shell, 'exit');
    // Its end shows in #gone; a failed write adds nothing to that and must not end the owner.
    shell.stdin.on('error', () => undefined);
    shell.unref();
  }

  guard(pid: number): void {
    this.#order('guard', String(pid));
  }

  release(pid: number): void {
    this.#order('release', String(pid));
  }

  guardPath(path: string): void {
    this.#order('path', checkPath(path));
  }

  releasePath(path: string): void {
    this.#order('leave', checkPath(path));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#shell.ref();
    this.#shell.stdin.end();
    await this.#gone;
  }

  #order(verb: string, argument: string): void {
    if (this.#shell.stdin.writable) this.#shell.stdin.write(`${verb} ${argument}\n`);
  }
}

function checkPath(path: string): string {
  if (isAbsolute(path) && path !== parse(path).root && !/[\n\0]/.test(path)) return path;
  throw new WasmdevError('PATH_UNGUARDED', `Cannot guard the path ${JSON.stringify(path)}`, {
    hint: 'Use an absolute path without line breaks that is not the root of the file system.',
  });
}
