import { createServer } from 'node:net';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

// Below the range from which systems take the ports of outgoing connections, which could otherwise
// sit on a port between the probe and the listener, or while a server is down.
const LOWEST = 10_000;
const HIGHEST = 32_000;

/**
 * Finds `count` different ports on 127.0.0.1 that nobody listens on. Somebody else can take one
 * before it is used: whoever listens must be ready to choose again.
 * `random` gives numbers from 0 to below 1.
 * @throws PORTS_TAKEN when nothing is free
 */
export async function findFreePorts(
  count: number,
  random: () => number = Math.random,
): Promise<number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < count && tries < 50 + count * 20; tries += 1) {
    const port = LOWEST + Math.floor(random() * (HIGHEST - LOWEST));
    if (!found.has(port) && !claimed.has(port) && (await isFree(port))) {
      claimed.add(port);
      found.add(port);
    }
  }
  if (found.size === count) return [...found];
  releasePorts([...found]);
  throw new WasmdevError('PORTS_TAKEN', `No ${count} free ports between ${LOWEST} and ${HIGHEST}`, {
    hint: 'End the programs that listen on many ports of 127.0.0.1, and try again.',
  });
}

/** Gives ports back that were found by this process, so that it may find them again. */
export function releasePorts(ports: readonly number[]): void {
  for (const port of ports) claimed.delete(port);
}

// A server that is down for a moment keeps its ports as far as this process is concerned.
const claimed = new Set<number>();

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
