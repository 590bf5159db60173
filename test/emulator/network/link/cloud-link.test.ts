import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../../emulator/clock.ts';
import { startCloudLink, type CloudLink } from '../../../../emulator/network/link/cloud-link.ts';
import { until } from '../../conditions.ts';

const GREETING = 'CONNECT {"gateway":"aws"}\r\nINFO {"gateway":"aws"}\r\n';

/** Time that moves only when told. */
class HandClock implements Clock {
  #now = 0;
  #calls: { atMs: number; call: () => void }[] = [];

  nowMs(): number {
    return this.#now;
  }

  after(delayMs: number, call: () => void): () => void {
    const entry = { atMs: this.#now + delayMs, call };
    this.#calls.push(entry);
    return () => {
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  }

  get waiting(): number {
    return this.#calls.length;
  }

  turn(byMs: number): void {
    this.#now += byMs;
    const due = this.#calls.filter(({ atMs }) => atMs <= this.#now);
    this.#calls = this.#calls.filter(({ atMs }) => atMs > this.#now);
    for (const { call } of due) call();
  }
}

interface Ends {
  readonly link: CloudLink;
  readonly dialler: Received;
  readonly listener: Received;
  readonly target: Server;
}

interface Received {
  readonly socket: Socket;
  text: string;
}

function receive(socket: Socket): Received {
  const received: Received = { socket, text: '' };
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => (received.text += chunk.toString('latin1')));
  return received;
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function join(clock?: Clock): Promise<Ends> {
  const target = createServer((socket) => socket.on('error', () => undefined));
  await once(target.listen(0, '127.0.0.1'), 'listening');
  const { port: targetPort } = target.address() as { port: number };
  const link = await startCloudLink({
    from: 'aws',
    to: 'gcp',
    targetPort,
    random: () => 0.5,
    ...(clock && { clock }),
  });
  const dialled = connect(link.port, '127.0.0.1');
  const dialler = receive(dialled);
  const [accepted] = (await once(target, 'connection')) as [Socket];
  const listener = receive(accepted);
  dialled.write(GREETING);
  onTestFinished(async () => {
    dialled.destroy();
    await link[Symbol.asyncDispose]();
    target.close();
  });
  await until('the greeting arrives', () => listener.text === GREETING);
  listener.text = '';
  return { link, dialler, listener, target };
}

test('a link passes bytes both ways and counts them', async () => {
  const { link, dialler, listener } = await join();
  dialler.socket.write('forth');
  listener.socket.write('PING\r\n');
  await until('both arrive', () => listener.text === 'forth' && dialler.text === 'PING\r\n');
  expect(link.traffic()).toEqual({
    forwardBytes: GREETING.length + 5,
    backBytes: 6,
    connections: 1,
    strangers: 0,
  });
});

test('a held link delivers nothing until it heals, then all in order', async () => {
  const { link, dialler, listener } = await join();
  link.cut('hold');
  const late = connect(link.port, '127.0.0.1');
  await once(late, 'connect');
  for (let count = 0; count < 10; count += 1) dialler.socket.write(`${count};`);
  const other = await join();
  other.dialler.socket.write('through another link');
  await until('the other link delivers', () => other.listener.text !== '');
  expect(listener.text).toBe('');

  link.heal();
  await until('all arrives', () => listener.text === '0;1;2;3;4;5;6;7;8;9;');
  late.destroy();
});

test('a held link forgets a dialler that gives up, and a connection that both sides ended', async () => {
  const { link, dialler, listener } = await join();
  link.cut('hold');
  const late = connect(link.port, '127.0.0.1');
  await until('the link has both', () => link.traffic().connections === 2);
  late.end('-ERR stale');
  await until('the late one is forgotten', () => link.traffic().connections === 1);
  dialler.socket.end();
  listener.socket.end('never delivered');
  await until('the old one is forgotten', () => link.traffic().connections === 0);
  expect(dialler.text).toBe('');
});

test('a link that is cut by reset ends its connections and refuses new ones', async () => {
  const { link, dialler, listener } = await join();
  const ended = [closed(dialler.socket), closed(listener.socket)];
  link.cut('reset');
  await Promise.all(ended);
  const late = connect(link.port, '127.0.0.1');
  await expect(once(late, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
  await until('nothing is left', () => link.traffic().connections === 0);
});

test('latency, jitter and bandwidth delay what is sent, by the clock that was given', async () => {
  const clock = new HandClock();
  const { link, dialler, listener } = await join(clock);
  link.setShape('forward', { latencyMs: 100, jitterMs: 20, rateBytesPerSecond: 1000 });
  dialler.socket.write('0123456789');
  await until('the bytes are under way', () => clock.waiting > 0);
  clock.turn(119);
  const other = await join();
  other.dialler.socket.write('x');
  await until('another link delivers meanwhile', () => other.listener.text === 'x');
  expect(listener.text).toBe('');
  clock.turn(1);
  await until('they arrive after 100 + 0.5 * 20 + 10 ms', () => listener.text === '0123456789');
});

test('the gateway of another cloud cannot use the link', async () => {
  const { link } = await join();
  const stranger = receive(connect(link.port, '127.0.0.1'));
  stranger.socket.write('CONNECT {"gateway":"az"}\r\nINFO {"gateway":"az"}\r\n');
  await closed(stranger.socket);
  expect(link.traffic().strangers).toBe(1);
});

test('a dialler is accepted before its target listens, and joined when it does', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: targetPort } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  await using link = await startCloudLink({ from: 'aws', to: 'gcp', targetPort });
  const dialled = connect(link.port, '127.0.0.1').on('error', () => undefined);
  await once(dialled, 'connect');
  dialled.write(GREETING);

  const target = createServer().listen(targetPort, '127.0.0.1');
  const [accepted] = (await once(target, 'connection')) as [Socket];
  const listener = receive(accepted);
  await until('the greeting arrives', () => listener.text === GREETING);
  dialled.destroy();
  await closed(accepted);
  await until('the link forgets it', () => link.traffic().connections === 0);
  target.close();
});

test('a slow receiver slows the sender down instead of filling memory', async () => {
  const { dialler, listener, link } = await join();
  listener.socket.pause();
  const block = Buffer.alloc(1024 * 1024, 'x');
  let sent = 0;
  while (dialler.socket.write(block)) sent += block.length;
  const stopped = (): boolean => dialler.socket.writableLength > 0;
  for (; sent < 64 * block.length && stopped(); sent += block.length) dialler.socket.write(block);
  expect(link.traffic().forwardBytes).toBeLessThan(32 * block.length);
  listener.socket.resume();
  await until('all arrives in the end', () => listener.text.length >= sent);
});
