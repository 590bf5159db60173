import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LatticeConnection } from '../../../emulator/network/lattice-client.ts';
import { openBucket } from '../../../emulator/network/keyvalue/bucket.ts';
import { findReport } from '../../../emulator/network/monitoring.ts';
import { isAlive, until } from '../conditions.ts';
import { listDirectPairs } from '../tcp-connections.ts';
import { cutPair, healPair, startTestClouds } from './started-clouds.ts';

const THREE = ['aws', 'gcp', 'azure'];
const EMPTY = new Uint8Array();
const asks = { timeoutMs: 1000 };

/** Serves `subject`, answering with the cloud's name, and waits until `from` hears it. */
async function serveName(
  connection: LatticeConnection,
  subject: string,
  name: string,
): Promise<void> {
  connection.serve(subject, 'names', (message) => void message.respond(Buffer.from(name)));
  await connection.flush();
}

async function ask(connection: LatticeConnection, subject: string): Promise<string> {
  const reply = await connection.request(subject, EMPTY, asks);
  return reply.kind === 'reply' ? Buffer.from(reply.payload).toString() : reply.kind;
}

async function untilAnswers(from: LatticeConnection, subject: string, name: string): Promise<void> {
  await until(`${name} answers ${subject}`, async () => (await ask(from, subject)) === name);
}

test('one cloud starts, and ends without leaving a process, a port or a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-folder-'));
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const { network, pids, connect, lifetime } = await startTestClouds(['aws']);
  const running = pids();
  const { ports } = network.servers('aws');
  expect(running).toHaveLength(2);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(running.every(isAlive)).toBe(true);
  await serveName(await connect('aws'), 'who', 'aws');
  expect(await ask(await connect('aws'), 'who')).toBe('aws');

  await lifetime.end();

  expect(running.some(isAlive)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
  for (const port of Object.values(ports)) {
    await expect(once(connectTcp(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  }
});

test('a start that fails half-way leaves nothing', async () => {
  const storeDir = mkdtempSync(join(tmpdir(), 'cloud-store-'));
  onTestFinished(() => rmSync(storeDir, { recursive: true, force: true }));
  const pids: number[] = [];
  const starting = startTestClouds(['aws', 'gcp'], {
    storeDir,
    signal: AbortSignal.timeout(20),
    onServerExit: ({ pid }) => pids.push(pid),
  });
  await expect(starting).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(pids.some(isAlive)).toBe(false);
});

test('clouds that cannot be added leave the others as they were', async () => {
  const storeDir = mkdtempSync(join(tmpdir(), 'cloud-store-'));
  onTestFinished(() => rmSync(storeDir, { recursive: true, force: true }));
  writeFileSync(join(storeDir, 'azure'), 'a file where the folder should be');
  const { network, pids } = await startTestClouds(['aws'], { storeDir });
  const before = pids();
  await expect(network.addClouds(['gcp', 'azure'])).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    details: { cloud: 'azure' },
  });
  expect([network.clouds, network.links, pids()]).toEqual([['aws'], [], before]);
  await network.addClouds(['gcp']);
  expect(network.clouds).toEqual(['aws', 'gcp']);
});

test('a name that NATS cannot carry, and one that comes twice, are refused', async () => {
  for (const clouds of [['aws eu'], ['a.b'], [''], ['aws', 'aws']]) {
    await expect(startTestClouds(clouds)).rejects.toMatchObject({ code: 'CLOUD_NAME_INVALID' });
  }
});

test('nobody gets in without the password', async () => {
  const { network } = await startTestClouds(['aws']);
  const { connectLattice } = await import('../../../emulator/network/lattice-client.ts');
  const url = new URL(network.servers('aws').clientUrl);
  url.password = 'wrong';
  await expect(connectLattice({ url: url.href, name: 'stranger' })).rejects.toMatchObject({
    code: 'LATTICE_UNREACHABLE',
  });
});

test('a request goes to its own cloud first, then to the nearest', async () => {
  const { network, connect } = await startTestClouds(THREE);
  const [aws, gcp, azure] = await Promise.all(THREE.map(connect));
  // Far and near are learnt from the round trips of new connections.
  for (const [from, to] of [
    ['aws', 'azure'],
    ['azure', 'aws'],
  ] as const) {
    network.link(from, to).setShape('forward', { latencyMs: 30 });
    network.link(from, to).setShape('back', { latencyMs: 30 });
    network.link(from, to).reset();
  }
  await serveName(gcp!, 'who', 'gcp');
  await serveName(azure!, 'who', 'azure');
  await serveName(azure!, 'azure.alone', 'azure');
  await until('aws has joined again', async () => {
    const report = await findReport(network.servers('aws').ports.monitor, 'gatewayz');
    return Object.keys(report?.outbound_gateways ?? {}).length === 2;
  });
  await untilAnswers(aws!, 'azure.alone', 'azure');
  await untilAnswers(aws!, 'who', 'gcp');
  const far = await Promise.all(Array.from({ length: 50 }, () => ask(aws!, 'who')));
  expect(far.filter((name) => name === 'gcp').length).toBeGreaterThan(45);

  await serveName(aws!, 'who', 'aws');
  const near = await Promise.all(Array.from({ length: 50 }, () => ask(aws!, 'who')));
  expect(new Set(near)).toEqual(new Set(['aws']));
});

test.each(['hold', 'reset'] as const)(
  'while a pair is cut by %s nothing crosses, nor through the third cloud; healed, it answers',
  async (mode) => {
    const { network, connect } = await startTestClouds(THREE);
    const [aws, gcp, azure] = await Promise.all(THREE.map(connect));
    let delivered = 0;
    gcp!.subscribe('count', () => (delivered += 1));
    await serveName(gcp!, 'gcp.who', 'gcp');
    await serveName(azure!, 'azure.who', 'azure');
    await untilAnswers(aws!, 'gcp.who', 'gcp');
    await untilAnswers(aws!, 'azure.who', 'azure');

    cutPair(network, 'aws', 'gcp', mode);
    for (let count = 0; count < 20; count += 1) aws!.publish('count', EMPTY);
    await aws!.flush();
    expect(await ask(aws!, 'azure.who')).toBe('azure');
    expect(await ask(azure!, 'gcp.who')).toBe('gcp');
    await until('aws knows', async () => (await ask(aws!, 'gcp.who')) === 'no-responders');
    await gcp!.flush();
    expect(delivered).toBe(0);

    healPair(network, 'aws', 'gcp');
    await network.untilJoined();
    await untilAnswers(aws!, 'gcp.who', 'gcp');
  },
);

test("an isolated cloud keeps its own data going, and cannot reach another's", async () => {
  const { network, connect } = await startTestClouds(THREE);
  const [aws, gcp] = await Promise.all(THREE.map(connect));
  const own = await openBucket(aws!, { domain: 'aws', bucket: 'orders' });
  const other = await openBucket(aws!, { domain: 'gcp', bucket: 'orders', timeoutMs: 500 });
  const home = await openBucket(gcp!, { domain: 'gcp', bucket: 'orders' });
  for (const peer of ['gcp', 'azure']) cutPair(network, 'aws', peer, 'hold');

  await own.put('a', Buffer.from('1'));
  await home.put('a', Buffer.from('2'));
  await expect(other.put('a', EMPTY)).rejects.toMatchObject({ code: 'BUCKET_UNAVAILABLE' });
  expect(Buffer.from((await own.get('a'))!).toString()).toBe('1');

  for (const peer of ['gcp', 'azure']) healPair(network, 'aws', peer);
  await network.untilJoined();
  await until('the other answers', () => other.exists('a').catch(() => false));
});

test.runIf(process.platform === 'linux')(
  'no two clouds are ever connected but through a link, also after resets and new clouds',
  async () => {
    const { network, pids, connect } = await startTestClouds(THREE);
    const across = (): string[] => {
      const leaves = network.clouds
        .map((cloud) => network.servers(cloud))
        .flatMap(({ core, data }) => [`${core.pid}-${data.pid}`, `${data.pid}-${core.pid}`]);
      const pairs = listDirectPairs(pids());
      expect(pairs.filter((pair) => leaves.includes(pair))).toHaveLength(leaves.length);
      return pairs.filter((pair) => !leaves.includes(pair));
    };
    expect(across()).toEqual([]);
    for (let round = 0; round < 3; round += 1) {
      for (const link of network.links) link.reset();
      await until('all links are used again', () =>
        network.links.every((link) => link.traffic().connections > 0),
      );
      await network.untilJoined();
      expect(across()).toEqual([]);
    }
    await network.addClouds(['onprem']);
    const [aws, onprem] = await Promise.all(['aws', 'onprem'].map(connect));
    await serveName(onprem!, 'onprem.who', 'onprem');
    await untilAnswers(aws!, 'onprem.who', 'onprem');
    expect(across()).toEqual([]);
    for (const link of network.links) expect(link.traffic()).toMatchObject({ strangers: 0 });
  },
);

test('a cloud that is removed is forgotten, and one of its name can come back', async () => {
  const { network, connect } = await startTestClouds(['aws', 'gcp']);
  const aws = await connect('aws');
  const untouched = network.servers('aws').core.pid;
  await network.removeCloud('gcp');
  expect(() => network.servers('gcp')).toThrow(expect.objectContaining({ code: 'CLOUD_UNKNOWN' }));
  expect(() => network.link('aws', 'gcp')).toThrow('There is no cloud "gcp"');
  await network.addClouds(['gcp']);
  await serveName(await connect('gcp'), 'who', 'gcp');
  await untilAnswers(aws, 'who', 'gcp');
  expect(network.servers('aws').core.pid).toBe(untouched);
});

test("a cloud's servers that died come back with their data", async () => {
  const storeDir = mkdtempSync(join(tmpdir(), 'cloud-store-'));
  onTestFinished(() => rmSync(storeDir, { recursive: true, force: true }));
  const { network, connect } = await startTestClouds(['aws', 'gcp'], { storeDir });
  const aws = await connect('aws');
  const bucket = await openBucket(aws, { domain: 'gcp', bucket: 'orders', timeoutMs: 500 });
  await bucket.put('a', Buffer.from('1'));
  const { core, data } = network.servers('gcp');
  await Promise.all([core.kill(), data.kill()]);
  await expect(bucket.get('a')).rejects.toMatchObject({ code: 'BUCKET_UNAVAILABLE' });

  await network.restartCloud('gcp');
  await until('the bucket answers', () => bucket.exists('a').catch(() => false));
  await serveName(await connect('gcp'), 'who', 'gcp');
  await untilAnswers(aws, 'who', 'gcp');
  expect(existsSync(join(storeDir, 'gcp'))).toBe(true);
});
