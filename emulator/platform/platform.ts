import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** Everything that differs between operating systems stands in this folder. */
export type PlatformName = 'linux' | 'darwin';

/**
 * The operating system that this process runs on.
 * @throws PLATFORM_UNSUPPORTED where processes cannot be paused or guarded
 */
export function resolvePlatform(name: string = process.platform): PlatformName {
  if (name === 'linux' || name === 'darwin') return name;
  throw new WasmdevError('PLATFORM_UNSUPPORTED', `wasmdev cannot run its processes on ${name}`, {
    hint: 'Use Linux or macOS; on Windows, run it inside WSL 2.',
  });
}

/** Sends SIGKILL. `false` when there was no such process; a paused process dies as well. */
export function killProcess(pid: number): boolean {
  return sendSignal(pid, 'SIGKILL');
}

/** Kills a process started with `detached: true` together with all that it started. */
export function killProcessGroup(leader: number): boolean {
  resolvePlatform();
  return sendSignal(-leader, 'SIGKILL');
}

/** Freezes a process: it keeps its memory, ports and connections, and does nothing. */
export function pauseProcess(pid: number): boolean {
  resolvePlatform();
  return sendSignal(pid, 'SIGSTOP');
}

/** Lets a paused process go on. */
export function resumeProcess(pid: number): boolean {
  resolvePlatform();
  return sendSignal(pid, 'SIGCONT');
}

/** Resident memory of a process in bytes; `undefined` when it is gone. */
export function findResidentBytes(pid: number): number | undefined {
  const kibibytes = resolvePlatform() === 'linux' ? residentFromProc(pid) : residentFromPs(pid);
  return kibibytes === undefined ? undefined : kibibytes * 1024;
}

function residentFromProc(pid: number): number | undefined {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}

function residentFromPs(pid: number): number | undefined {
  try {
    const text = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return Number(text.trim()) || undefined;
  } catch {
    return undefined;
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw failure;
  }
}
