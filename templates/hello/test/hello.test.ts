import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startEmulator } from 'wasmdev';

const cwd = fileURLToPath(new URL('..', import.meta.url));

test('every cloud greets over HTTP', async () => {
  await using emulator = await startEmulator({ cwd });
  const urls = [emulator.url, ...Object.values(emulator.clouds).map((cloud) => cloud.url)];
  for (const url of urls) {
    const answer = await fetch(new URL('/hello/Ada', url));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toBe('Hello, Ada!');
  }
}, 120_000);
