import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { findResidentBytes } from '../../../emulator/platform/platform.ts';
import { until } from '../../emulator/conditions.ts';
import { ask, startRoad, type RoadProject } from './road-project.ts';
import { revision } from './road-sources.ts';

const MEBIBYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What must not grow with the number of saves. */
interface Held {
  readonly pids: readonly (number | undefined)[];
  readonly instances: number;
  readonly connections: readonly number[];
  readonly subscriptions: readonly number[];
  readonly ownFiles: number;
  readonly hostFiles: number;
  readonly ownHeapBytes: number;
  readonly hostResidentBytes: number;
}

async function readCount(port: number, page: string, field: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/${page}`);
  return ((await answer.json()) as Record<string, number>)[field]!;
}

const openFiles = (pid: number | 'self'): number => readdirSync(`/proc/${pid}/fd`).length;

async function measure({ session: { emulator } }: RoadProject): Promise<Held> {
  await emulator.retired();
  const { hosts, network } = emulator;
  const pids = hosts.names.map((host) => hosts.pidOf(host)!);
  const ports = network.clouds.map((cloud) => network.servers(cloud).ports.monitor);
  const measured = [...(await emulator.measure()).values()].flatMap(({ components }) => components);
  collectGarbage();
  return {
    pids,
    instances: measured.length,
    connections: await Promise.all(
      ports.map((port) => readCount(port, 'connz', 'num_connections')),
    ),
    subscriptions: await Promise.all(
      ports.map((port) => readCount(port, 'subsz', 'num_subscriptions')),
    ),
    ownFiles: openFiles('self'),
    hostFiles: pids.reduce((sum, pid) => sum + openFiles(pid), 0),
    ownHeapBytes: process.memoryUsage().heapUsed,
    hostResidentBytes: pids.reduce((sum, pid) => sum + findResidentBytes(pid)!, 0),
  };
}

test('500 saves in a row leak no memory, process, connection, subscription or open file', async () => {
  await using road = await startRoad();
  let saves = 0;
  const saveUntil = async (total: number): Promise<void> => {
    while (saves < total) {
      road.mark();
      await road.write('shared/revision.ts', revision(`save-${++saves}`));
      await road.next('components-reloaded');
      if (saves % 10 === 0) expect((await ask(`${road.session.ready.url}/run/x`)).status).toBe(200);
    }
    road.forget();
  };
  await saveUntil(100);
  const after100 = await measure(road);
  await saveUntil(500);
  let after500 = await measure(road);
  const { pids, instances, connections } = after100;
  expect(after500).toMatchObject({ pids, instances, connections });
  await until('the subscriptions of old versions are gone', async () => {
    after500 = await measure(road);
    return after500.subscriptions.every((count, at) => count <= after100.subscriptions[at]!);
  });
  expect(after500.ownFiles).toBeLessThanOrEqual(after100.ownFiles + 3);
  expect(after500.hostFiles).toBeLessThanOrEqual(after100.hostFiles + 3);
  const ownGrowth = (after500.ownHeapBytes - after100.ownHeapBytes) / MEBIBYTE;
  const hostGrowth = (after500.hostResidentBytes - after100.hostResidentBytes) / MEBIBYTE;
  console.log(
    `400 more saves: own heap ${ownGrowth.toFixed(1)} MiB, 4 hosts ${hostGrowth.toFixed(1)} MiB`,
  );
  expect(ownGrowth).toBeLessThan(10);
  expect(hostGrowth).toBeLessThan(4 * 30);
}, 240_000);
