import { request } from 'node:http';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, CONFIG, startRoad, type RoadProject } from '../../cli/dev/road-project.ts';
import { until } from '../conditions.ts';

let road: RoadProject;
let url: string;
const cloudUrl = (cloud: string): string => road.session.ready.clouds[cloud]!.url;

beforeAll(async () => {
  road = await startRoad({ config: { ...CONFIG, clouds: { aws: {}, gcp: {} } } });
  url = road.session.ready.url;
});
afterAll(() => road[Symbol.asyncDispose]());

const post = (body: string | Uint8Array<ArrayBuffer>): ReturnType<typeof ask> =>
  ask(`${url}/weigh`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

test('a body that does not fit is a 400 with the field and its WIT type', async () => {
  expect(await post('{"grams": "many"}')).toMatchObject({
    status: 400,
    body: { error: { code: 'VALUE_INVALID', field: 'body.grams', expected: 'u32' } },
  });
  expect(await post('{"grams": 5')).toMatchObject({
    status: 400,
    body: { error: { field: 'body' } },
  });
  expect(await post('{"grams": 5}')).toMatchObject({ status: 200, body: 5 });
});

test('a body that is too large is a 413, also when its length is not announced', async () => {
  const large = new Uint8Array(16 * 1024 * 1024).fill(32);
  expect(await post(large)).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } });
  const chunked = request(`${url}/weigh`, {
    method: 'POST',
    headers: { 'transfer-encoding': 'chunked' },
  });
  chunked.write(large);
  chunked.end();
  const [response] = (await once(chunked, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  expect(response.statusCode).toBe(413);
  expect((await post('{"grams": 6}')).status).toBe(200);
});

test('one connection carries many requests', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set<number | undefined>();
  for (let at = 0; at < 5; at++) {
    const asked = request(`${url}/run?mode=`, { agent });
    asked.end();
    const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, 'end');
    ports.add(asked.socket?.localPort);
  }
  agent.destroy();
  expect(ports.size).toBe(1);
});

test('HEAD answers as GET does, without the body', async () => {
  const got = await fetch(`${url}/run?mode=`);
  const head = await fetch(`${url}/run?mode=`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const length = String((await got.arrayBuffer()).byteLength);
  expect(head.headers.get('content-length')).toBe(length);
  expect(head.headers.get('wasmdev-cloud')).toBe('aws');
});

test('paths and methods that lead nowhere say so', async () => {
  expect(await ask(`${url}/run/%ff`)).toMatchObject({
    status: 400,
    body: { error: { code: 'malformed-path' } },
  });
  expect(await ask(`${url}/nothing`)).toMatchObject({
    status: 404,
    body: {
      error: { code: 'no-route', routes: expect.arrayContaining(['POST /weigh']) as string[] },
    },
  });
  const wrong = await ask(`${url}/weigh`);
  expect(wrong).toMatchObject({ status: 405, body: { error: { code: 'method-not-allowed' } } });
  expect(wrong.headers.get('allow')).toBe('POST');
});

test('what is no HTTP at all ends its connection alone', async () => {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
  socket.write('this is no request\r\n\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
  socket.destroy();
  expect((await ask(`${url}/run?mode=`)).status).toBe(200);
});

test('a cloud whose host dies is served by the next one, and its host comes back', async () => {
  const { emulator } = road.session;
  const pid = emulator.hosts.pidOf('aws-1')!;
  const crashed = road.next('host-crashed');
  process.kill(pid, 'SIGKILL');
  await crashed;
  const answer = await ask(`${url}/run?mode=`);
  expect(answer).toMatchObject({ status: 200, body: ['a:r0', 'b:r0', 'c:r0', 'plain', 'plain'] });
  await until('the host has its share', async () => {
    const hosts = await emulator.measure();
    return hosts.get('aws-1')?.components.length === 3;
  });
  expect(emulator.hosts.pidOf('aws-1')).not.toBe(pid);
});

test('the global ingress prefers the first cloud, and the next while that one is down', async () => {
  const { emulator } = road.session;
  const first = await ask(`${url}/run?mode=`);
  expect(first.headers.get('wasmdev-cloud')).toBe('aws');
  await emulator.network.servers('aws').core.kill();
  await until(
    'the loss is noticed',
    async () => (await ask(`${cloudUrl('aws')}/run?mode=`)).status === 503,
  );
  const second = await ask(`${url}/run?mode=`);
  expect([second.status, second.headers.get('wasmdev-cloud')]).toEqual([200, 'gcp']);
  const own = await ask(`${cloudUrl('aws')}/run?mode=`);
  expect(own).toMatchObject({ status: 503, body: { error: { code: 'unreachable' } } });
  road.mark();
  await road.write('shared/revision.ts', `export const REVISION = 'meanwhile';\n`);
  await road.next('components-reloaded');
  const third = await ask(`${url}/run?mode=`);
  expect(third.body).toEqual(['a:meanwhile', 'b:meanwhile', 'c:meanwhile', 'plain', 'plain']);
  await emulator.network.restartCloud('aws');
  const back = async (): Promise<unknown> => {
    const answer = await ask(`${url}/run?mode=`);
    return [answer.headers.get('wasmdev-cloud'), answer.body];
  };
  await expect
    .poll(back, { timeout: 10_000 })
    .toEqual(['aws', ['a:meanwhile', 'b:meanwhile', 'c:meanwhile', 'plain', 'plain']]);
  const share = async (): Promise<unknown> => {
    const aws = (await emulator.measure()).get('aws-1');
    return aws?.components.map(({ component, version }) => [component, version]).toSorted();
  };
  // The old versions may stand beside them, for a request that was lost with the server.
  const wanted = ['a', 'b', 'c'].map((name) => [name, emulator.versionOf(name)]);
  await expect.poll(share, { timeout: 10_000 }).toEqual(expect.arrayContaining(wanted));
});
