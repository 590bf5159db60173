import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { killProcess } from '../../../emulator/platform/platform.ts';
import { isAlive, until } from '../conditions.ts';

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

test("within 2 s of their owner's kill -9 clouds leave no process, port or file", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'owner killed '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(import.meta.dirname, 'clouds-owner.ts');
  const owner = spawn(process.execPath, [script], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void killProcess(owner.pid!));
  const [text] = (await once(owner.stdout, 'data')) as [Buffer];
  const { pids, ports } = JSON.parse(text.toString()) as { pids: number[]; ports: number[] };
  expect(pids).toHaveLength(7);
  expect(pids.every(isAlive)).toBe(true);
  expect(readdirSync(folder)).not.toEqual([]);

  killProcess(owner.pid!);

  const isOver = (): boolean => !pids.some(isAlive) && readdirSync(folder).length === 0;
  await until('processes and files are gone', isOver, 2000);
  expect(await Promise.all(ports.map(canListen))).toEqual(ports.map(() => true));
});
