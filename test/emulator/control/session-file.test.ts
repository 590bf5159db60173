import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectControl } from '../../../emulator/control/connect-control.ts';
import {
  findSession,
  publishSession,
  refuseSecondSession,
  sessionFile,
  type Session,
} from '../../../emulator/control/session-file.ts';

let root: string;
const listener = createServer((socket) => socket.destroy());
let session: Session;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wasmdev-session-'));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const startedAt = new Date(0).toISOString();
  const addresses = { name: 'shop', ingressUrl: '', clouds: {} };
  session = { url, token: 't', pid: process.pid, startedAt, ...addresses };
});
afterEach(async () => {
  await rm(root, { recursive: true });
  if (listener.listening) await once(listener.close(), 'close');
});

const deadPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid!;
};

test('a session is told while it lasts, and nothing is left after', async () => {
  expect(await findSession(root)).toBeUndefined();
  const published = await publishSession(root, session);
  expect(await findSession(root)).toEqual(session);
  await published.change({ name: 'shop', ingressUrl: 'http://127.0.0.1:1', clouds: { aws: 'x' } });
  expect(await findSession(root)).toMatchObject({ ingressUrl: 'http://127.0.0.1:1', token: 't' });
  await published[Symbol.asyncDispose]();
  expect(await readdir(join(root, '.wasmdev'))).toEqual([]);
});

test('of changes at once the last stays, and none outlives the session', async () => {
  const published = await publishSession(root, session);
  const change = (name: string): Promise<void> =>
    published.change({ name, ingressUrl: '', clouds: {} });
  await Promise.all(['a', 'b', 'c'].map(change));
  expect(await findSession(root)).toMatchObject({ name: 'c' });
  void change('d');
  await published[Symbol.asyncDispose]();
  expect(await readdir(join(root, '.wasmdev'))).toEqual([]);
});

test('of two sessions that start at once, one is refused', async () => {
  const both = await Promise.allSettled([
    publishSession(root, session),
    publishSession(root, { ...session, token: 'u' }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(refuseSecondSession(root)).rejects.toMatchObject({
    code: 'SESSION_RUNNING',
    exitCode: 2,
    details: { pid: process.pid, url: session.url },
  });
});

test('the file of a session whose process is dead is ignored and replaced', async () => {
  await publishSession(root, { ...session, pid: await deadPid(), token: 'old' });
  expect(await findSession(root)).toBeUndefined();
  await publishSession(root, session);
  expect(await findSession(root)).toMatchObject({ token: 't' });
});

test('a pid that another process has now does not pass for a session', async () => {
  await publishSession(root, session);
  await once(listener.close(), 'close');
  expect(await findSession(root)).toBeUndefined();
});

test('a file that is no session is ignored and replaced', async () => {
  await publishSession(root, session).then((published) => published[Symbol.asyncDispose]());
  await writeFile(sessionFile(root), '{"url": 7');
  expect(await findSession(root)).toBeUndefined();
  await publishSession(root, session);
  expect(await findSession(root)).toEqual(session);
});

test('an ended session leaves the file of its successor alone', async () => {
  const first = await publishSession(root, { ...session, pid: await deadPid(), token: 'old' });
  await publishSession(root, session);
  await first[Symbol.asyncDispose]();
  expect(await findSession(root)).toEqual(session);
});

test('a folder below the project finds its session; a folder without one says what to do', async () => {
  await expect(connectControl({ root })).rejects.toMatchObject({
    code: 'CONTROL_UNREACHABLE',
    hint: expect.stringMatching(/^Start it with wasmdev dev;/),
    exitCode: 69,
  });
  await publishSession(root, session);
  expect((await connectControl({ root: join(root, 'components', 'deep') })).url).toBe(session.url);
});
