import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCloudServers } from '../../../emulator/cloud/cloud-servers.ts';
import { resolveNatsBinary } from '../../../emulator/network/nats-binary.ts';
import { createSecrets, FAST_TIMING } from '../../../emulator/network/nats-config.ts';
import type { NatsServerExit } from '../../../emulator/network/nats-server.ts';
import { startWatchdog } from '../../../emulator/platform/watchdog.ts';
import { isAlive } from '../conditions.ts';
import { startTestClouds } from './started-clouds.ts';

test('when somebody takes a port between probe and use, others are chosen', async () => {
  await using watchdog = await startWatchdog();
  const runDir = mkdtempSync(join(tmpdir(), 'cloud-servers-'));
  onTestFinished(() => rmSync(runDir, { recursive: true }));
  const exits: NatsServerExit[] = [];
  const rivals: Server[] = [];
  const asked: number[] = [];
  // The rival comes when the fourth port is asked for: by then the first has been found free.
  const random = (): number => {
    asked.push(Math.random());
    if (asked.length === 4) {
      const port = 10_000 + Math.floor(asked[0]! * 22_000);
      rivals.push(createServer().listen(port, '127.0.0.1'));
    }
    return asked.at(-1)!;
  };
  await using servers = await startCloudServers({
    cloud: 'aws',
    runDir,
    watchdog,
    random,
    binary: (await resolveNatsBinary()).path,
    storeDir: join(runDir, 'data'),
    secrets: createSecrets(),
    timing: FAST_TIMING,
    onExit: (exit) => exits.push(exit),
  });
  expect(rivals).toHaveLength(1);
  const { port } = rivals[0]!.address() as { port: number };
  expect(Object.values(servers.ports)).not.toContain(port);
  expect(servers.core.pid).toBeDefined();
  expect(exits.length).toBeGreaterThan(0);
  expect(exits.some(({ pid }) => isAlive(pid))).toBe(false);
  rivals[0]!.close();
  await once(rivals[0]!, 'close');
});

test('two lattices run side by side, and do not hear each other', async () => {
  const [one, other] = await Promise.all([
    startTestClouds(['aws', 'gcp']),
    startTestClouds(['aws', 'gcp']),
  ]);
  const [asker, server] = await Promise.all([one.connect('aws'), other.connect('aws')]);
  server.serve('who', 'q', (message) => void message.respond(new Uint8Array()));
  await server.flush();
  const reply = await asker.request('who', new Uint8Array(), { timeoutMs: 1000 });
  expect(reply).toEqual({ kind: 'no-responders' });
});
