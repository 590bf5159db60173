import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveNatsBinary } from '../../../emulator/network/nats-binary.ts';
import {
  startNatsServer,
  type NatsServer,
  type NatsServerExit,
} from '../../../emulator/network/nats-server.ts';
import { findFreePorts } from '../../../emulator/network/ports.ts';
import { killProcess } from '../../../emulator/platform/platform.ts';
import { startWatchdog, type Watchdog } from '../../../emulator/platform/watchdog.ts';
import { isAlive } from '../conditions.ts';

const folder = mkdtempSync(join(tmpdir(), 'nats-server-'));
let watchdog: Watchdog;
let binary: string;

beforeAll(async () => {
  watchdog = await startWatchdog();
  binary = (await resolveNatsBinary()).path;
});
afterAll(async () => {
  await watchdog[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function start(
  config: string,
  onExit?: (exit: NatsServerExit) => void,
  signal?: AbortSignal,
): Promise<NatsServer> {
  const configFile = join(folder, 'test.conf');
  writeFileSync(configFile, config);
  return startNatsServer({
    name: 'test',
    binary,
    configFile,
    watchdog,
    ...(onExit && { onExit }),
    ...(signal && { signal }),
  });
}

async function firstWord(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    return chunk.toString('latin1', 0, 4);
  } finally {
    socket.destroy();
  }
}

test('a started server serves, restarts on its port, and reports each end once', async () => {
  const [port] = await findFreePorts(1);
  const exits: NatsServerExit[] = [];
  const server = await start(`listen: "127.0.0.1:${port}"`, (exit) => exits.push(exit));
  const first = server.pid!;
  expect(await firstWord(port!)).toBe('INFO');

  await server.kill();
  expect(server.pid).toBeUndefined();
  await server.restart();
  expect(await firstWord(port!)).toBe('INFO');
  const second = server.pid!;
  server.pause();
  await server.end();

  expect([first, second].some(isAlive)).toBe(false);
  expect(exits.map(({ pid, expected }) => ({ pid, expected }))).toEqual([
    { pid: first, expected: true },
    { pid: second, expected: true },
  ]);
  await expect(firstWord(port!)).rejects.toThrow('ECONNREFUSED');
});

test('an end that nobody asked for is reported as such', async () => {
  const { promise, resolve } = Promise.withResolvers<NatsServerExit>();
  await using server = await start('listen: "127.0.0.1:-1"', resolve);
  killProcess(server.pid!);
  expect(await promise).toMatchObject({ name: 'test', expected: false, signal: 'SIGKILL' });
});

test('a server that ends before it is ready fails with its own words', async () => {
  await expect(start('listen: "127.0.0.1:-1"\nnonsense {')).rejects.toMatchObject({
    code: 'NATS_SERVER_FAILED',
    message: expect.stringMatching(/ended with 1 before it was ready[^]*Parse error on line 2/),
  });
});

test('a port that somebody else has taken is told apart', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  await expect(start(`listen: "127.0.0.1:${port}"`)).rejects.toMatchObject({
    code: 'NATS_SERVER_FAILED',
    details: { addressInUse: true },
  });
  other.close();
});

test('an aborted start leaves no process', async () => {
  const pids: number[] = [];
  const controller = new AbortController();
  const starting = start('listen: "127.0.0.1:-1"', ({ pid }) => pids.push(pid), controller.signal);
  controller.abort(new Error('enough'));
  await expect(starting).rejects.toThrow('enough');
  expect(pids.some(isAlive)).toBe(false);
});

test('a nats-server that cannot be run is a clear error', async () => {
  const configFile = join(folder, 'none.conf');
  const options = { name: 'none', binary: join(folder, 'missing'), configFile, watchdog };
  await expect(startNatsServer(options)).rejects.toMatchObject({
    code: 'NATS_SERVER_FAILED',
    message: expect.stringContaining('could not be started'),
  });
});
