import { expect, test } from 'vitest';
import { connectLattice, type LatticeStatus } from '../../../emulator/network/lattice-client.ts';
import { until } from '../conditions.ts';
import { startTestClouds } from '../cloud/started-clouds.ts';

const EMPTY = new Uint8Array();
const asks = { timeoutMs: 2000 };

test('a reply carries bytes and headers, and each asker gets its own', async () => {
  const { connect } = await startTestClouds(['aws']);
  const [server, client] = [await connect('aws'), await connect('aws')];
  server.serve('echo.*', 'echo', (message) => {
    const headers = { subject: message.subject, seen: message.header('trace') ?? 'none' };
    message.respond(message.payload, headers);
  });
  await server.flush();
  const replies = await Promise.all(
    Array.from({ length: 300 }, (_, at) =>
      client.request(`echo.${at}`, Buffer.from(String(at)), {
        ...asks,
        headers: { trace: `t${at}` },
      }),
    ),
  );
  for (const [at, reply] of replies.entries()) {
    if (reply.kind !== 'reply') throw new Error(reply.kind);
    expect(Buffer.from(reply.payload).toString()).toBe(String(at));
    expect([reply.header('subject'), reply.header('seen')]).toEqual([`echo.${at}`, `t${at}`]);
    expect(reply.header('absent')).toBeUndefined();
  }
});

test('an empty reply is a reply, also with headers', async () => {
  const { connect } = await startTestClouds(['aws']);
  const connection = await connect('aws');
  connection.serve('bare', 'q', (message) => void message.respond(EMPTY));
  connection.serve('headed', 'q', (message) => void message.respond(EMPTY, { a: 'b' }));
  expect((await connection.request('bare', EMPTY, asks)).kind).toBe('reply');
  const headed = await connection.request('headed', EMPTY, asks);
  expect(headed.kind === 'reply' && headed.header('a')).toBe('b');
});

test('nobody there is told at once, silence after the time-out, a late reply is dropped', async () => {
  const { connect } = await startTestClouds(['aws']);
  const connection = await connect('aws');
  expect(await connection.request('nobody', EMPTY, asks)).toEqual({ kind: 'no-responders' });

  const late: Array<() => unknown> = [];
  connection.serve('silent', 'q', (message) => late.push(() => message.respond(EMPTY)));
  const started = performance.now();
  expect(await connection.request('silent', EMPTY, { timeoutMs: 60 })).toEqual({ kind: 'timeout' });
  const took = performance.now() - started;
  expect(took).toBeGreaterThanOrEqual(59);
  expect(took).toBeLessThan(1000);
  for (const answer of late) answer();
  await connection.flush();
});

test('each message goes to one of a queue, and to every subscriber', async () => {
  const { connect } = await startTestClouds(['aws']);
  const connections = [await connect('aws'), await connect('aws')];
  let served = 0;
  let heard = 0;
  for (const connection of connections) {
    connection.serve('work', 'q', () => (served += 1));
    connection.subscribe('work', () => (heard += 1));
    await connection.flush();
  }
  for (let count = 0; count < 10; count += 1) connections[0]!.publish('work', EMPTY, { n: '1' });
  await until('all is delivered', () => served === 10 && heard === 20);
});

test('after unsubscribing nothing comes', async () => {
  const { connect } = await startTestClouds(['aws']);
  const connection = await connect('aws');
  const subscription = connection.serve('gone', 'q', (message) => void message.respond(EMPTY));
  expect((await connection.request('gone', EMPTY, asks)).kind).toBe('reply');
  subscription.unsubscribe();
  expect((await connection.request('gone', EMPTY, asks)).kind).toBe('no-responders');
});

test('16 MB go through, and more is refused before it is sent', async () => {
  const { connect } = await startTestClouds(['aws', 'gcp']);
  const [aws, gcp] = [await connect('aws'), await connect('gcp')];
  gcp.serve('big', 'q', (message) => void message.respond(message.payload));
  const large = new Uint8Array(15 * 1024 * 1024).fill(7);
  await until('gcp is heard', async () => (await aws.request('big', EMPTY, asks)).kind === 'reply');
  const reply = await aws.request('big', large, { timeoutMs: 20_000 });
  expect(reply.kind === 'reply' && Buffer.compare(reply.payload, large)).toBe(0);
  const larger = new Uint8Array(17 * 1024 * 1024);
  await expect(aws.request('big', larger, asks)).rejects.toMatchObject({ code: 'VALUE_INVALID' });
  expect(() => aws.publish('big', larger)).toThrow('too many for big');
});

test('a connection outlives the restart of its server, and says so', async () => {
  const { network, lifetime } = await startTestClouds(['aws']);
  const statuses: LatticeStatus[] = [];
  const url = network.servers('aws').clientUrl;
  const onStatus = (status: LatticeStatus): void => void statuses.push(status);
  const connection = lifetime.own(await connectLattice({ url, name: 'steady', onStatus }));
  connection.serve('who', 'q', (message) => void message.respond(EMPTY));
  await network.servers('aws').core.kill();
  const pending = connection.request('who', EMPTY, { timeoutMs: 100 });
  expect(await pending).toEqual({ kind: 'timeout' });
  await network.restartCloud('aws');
  await until('it has reconnected', () => statuses.includes('reconnected'));
  expect((await connection.request('who', EMPTY, asks)).kind).toBe('reply');
  await connection[Symbol.asyncDispose]();
  await until('the end is told', () => statuses.includes('closed'));
  expect(statuses).toEqual(['disconnected', 'reconnected', 'closed']);
});

test('a break of the connection does not keep a subscription from being known', async () => {
  const { network, connect } = await startTestClouds(['aws']);
  const [server, client] = [await connect('aws'), await connect('aws')];
  await network.servers('aws').core.kill();
  server.serve('who', 'q', (message) => void message.respond(EMPTY));
  const known = server.subscribed();
  await expect(server.flush()).rejects.toMatchObject({ code: 'LATTICE_UNREACHABLE' });
  await network.restartCloud('aws');
  await known;
  await client.subscribed();
  expect((await client.request('who', EMPTY, asks)).kind).toBe('reply');
});

test('what waits when the connection ends is a time-out, what comes after is an error', async () => {
  const { network } = await startTestClouds(['aws']);
  const controller = new AbortController();
  const url = network.servers('aws').clientUrl;
  const connection = await connectLattice({ url, name: 'short', signal: controller.signal });
  connection.serve('silent', 'q', () => undefined);
  const pending = connection.request('silent', EMPTY, { timeoutMs: 60_000 });
  await connection.flush();
  controller.abort();
  expect(await pending).toEqual({ kind: 'timeout' });
  await expect(connection.request('silent', EMPTY, asks)).rejects.toMatchObject({
    code: 'LATTICE_UNREACHABLE',
  });
  await connection.drain();
});

test('nobody at the address is a clear error', async () => {
  await expect(
    connectLattice({ url: 'nats://u:p@127.0.0.1:1', name: 'lost' }),
  ).rejects.toMatchObject({
    code: 'LATTICE_UNREACHABLE',
    message: expect.stringContaining('127.0.0.1:1'),
  });
});
