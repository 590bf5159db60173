import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { findFreePorts, releasePorts } from '../../../emulator/network/ports.ts';

test('a taken port is passed over, and a found one is not found again until it is given back', async () => {
  const [first] = await findFreePorts(1);
  const server = createServer().listen(first, '127.0.0.1');
  await once(server, 'listening');
  releasePorts([first!]);
  const asks = (port: number): number => (port - 10_000 + 0.5) / 22_000;
  const numbers = [asks(first!), asks(9_999 + 9_000), asks(9_999 + 9_000), asks(9_999 + 9_001)];
  const found = await findFreePorts(2, () => numbers.shift() ?? Math.random());
  expect(found).not.toContain(first);
  expect(new Set(found).size).toBe(2);
  server.close();
  releasePorts(found);
});

test('when nothing is free it says so', async () => {
  const server = createServer().listen(10_000, '127.0.0.1');
  await once(server, 'listening').catch(() => undefined);
  await expect(findFreePorts(1, () => 0)).rejects.toMatchObject({ code: 'PORTS_TAKEN' });
  server.close();
});
