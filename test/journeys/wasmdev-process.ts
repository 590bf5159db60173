import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import type { ReadyEvent } from '../../cli/dev/dev-event.ts';
import { killProcess } from '../../emulator/platform/platform.ts';
import { isAlive, until } from '../emulator/conditions.ts';
import { listDescendants, listPorts } from './process-tree.ts';

export const WASMDEV: string = join(import.meta.dirname, '../../cli/wasmdev.js');

/** The PATH of somebody who types in a shell: without what npm puts in front for its scripts. */
export const SHELL_PATH: string = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
  .join(delimiter);

const OF_NPM_OR_VITEST = /^(npm_|VITEST|NODE_ENV$|NODE_OPTIONS$)/;

/** The environment of that shell. */
export const SHELL_ENVIRONMENT: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OF_NPM_OR_VITEST.test(name)),
  ),
  PATH: SHELL_PATH,
};

export interface TimedEvent {
  readonly type: string;
  readonly atMs: number;
  readonly [name: string]: unknown;
}

export interface Holdings {
  readonly pids: readonly number[];
  readonly ports: readonly number[];
}

export interface StartOptions {
  readonly cwd: string;
  /** Where the process and all that it starts put their temporary files. */
  readonly temporary: string;
  readonly command?: readonly [string, ...string[]];
  readonly environment?: NodeJS.ProcessEnv;
}

/** A `wasmdev … --json` that runs as a process of its own, with what it has told. */
export class WasmdevProcess implements AsyncDisposable {
  readonly pid: number;
  readonly ended: Promise<unknown>;
  events: TimedEvent[] = [];
  #errors = '';

  constructor(child: ChildProcessByStdio<null, Readable, Readable>) {
    this.pid = child.pid!;
    this.ended = once(child, 'exit');
    child.stderr.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()));
    createInterface(child.stdout).on('line', (line) => {
      const told = JSON.parse(line) as { readonly type?: string };
      this.events.push({ type: 'error', ...told, atMs: performance.now() });
    });
  }

  /** The first event of this kind among those that were told. */
  async event(type: string, timeoutMs: number = 60_000): Promise<TimedEvent> {
    const find = (): TimedEvent | undefined => this.events.find((event) => event.type === type);
    const wrong = (): TimedEvent | undefined =>
      this.events.find(({ type: told }) => told === 'error' || told === 'build-failed');
    const isOver = (): boolean => (find() ?? wrong()) !== undefined || !isAlive(this.pid);
    await until(type, isOver, timeoutMs);
    const found = find();
    if (found !== undefined) return found;
    throw new Error(`No ${type}, but ${JSON.stringify(wrong())} ${this.#errors}`);
  }

  async ready(): Promise<ReadyEvent> {
    return (await this.event('ready', 120_000)) as unknown as ReadyEvent;
  }

  /** Everything that it has started, and the ports that they and it listen on. */
  holdings(): Holdings {
    const pids = [this.pid, ...listDescendants(this.pid)];
    return { pids, ports: listPorts(pids) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pids } = this.holdings();
    if (isAlive(this.pid)) process.kill(this.pid, 'SIGINT');
    await until('the session ends', () => !pids.some(isAlive), 10_000).finally(() => {
      for (const pid of pids.filter(isAlive)) killProcess(pid);
    });
  }
}

export function startWasmdev(words: readonly string[], options: StartOptions): WasmdevProcess {
  const { cwd, temporary, environment = process.env } = options;
  const { command = [process.execPath, WASMDEV] } = options;
  const [program, ...first] = command;
  const child = spawn(program, [...first, ...words], {
    cwd,
    env: { ...environment, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new WasmdevProcess(child);
}

/** What a session held is gone within 2 s: processes, ports, temporary files. */
export async function expectNothingLeft(
  temporary: string,
  { pids, ports }: Holdings = { pids: [], ports: [] },
): Promise<void> {
  const left = (): unknown[] => [
    ...pids.filter(isAlive).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')),
    ...readdirSync(temporary),
  ];
  await until('nothing is left', () => left().length === 0, 2000).catch(() => undefined);
  expect(left()).toEqual([]);
  const free = await Promise.all(ports.map(canListen));
  expect(ports.filter((_, at) => !free[at])).toEqual([]);
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
