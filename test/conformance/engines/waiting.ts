import { describe, expect, test } from 'vitest';
import { callable, runComponent } from './running-component.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

const BIG = 2n ** 60n;

export function testWaiting(artifact: () => Artifact): void {
  const call = async (home: string, name: string, ...args: unknown[]): Promise<unknown> =>
    callable(await runComponent(artifact(), {}), home, name)(...args);

  describe('maps, async functions, streams and futures', () => {
    test('a map is a Map on both sides', async () => {
      const map = new Map([
        ['a', BIG],
        ['', 0n],
      ]);
      expect(await call('maps', 'raise', map)).toEqual(
        new Map([
          ['a!', BIG + 1n],
          ['!', 1n],
        ]),
      );
      const bytes = new Map([
        [2 ** 32 - 1, Uint8Array.of(1)],
        [0, new Uint8Array()],
      ]);
      expect(await call('maps', 'echo', bytes)).toEqual(bytes);
      expect(await call('maps', 'echo', new Map())).toEqual(new Map());
    });

    test('async functions answer, throw payloads and trap on accidents', async () => {
      expect(await call('waits', 'add', BIG)).toBe(BIG + 1n);
      await expect(call('waits', 'fail', 'no')).rejects.toBe('no');
      const running = await runComponent(artifact(), {});
      const accident = (async () => callable(running, 'waits', 'fail')('accident'))();
      await expect(accident).rejects.toBeInstanceOf(Error);
      // A full component that never logs has no way to say what happened.
      if (artifact().kind === 'dev') expect(running.reported()).toContain('an async accident');
    });

    test('streams are async iterables of their elements', async () => {
      const bytes = async function* (): AsyncGenerator<number> {
        yield* [1, 2, 250];
      };
      expect(await call('waits', 'sum', bytes())).toBe(253n);
      expect(await listed(await call('waits', 'count', 3))).toEqual([BIG, BIG + 1n, BIG + 2n]);
      expect(await listed(await call('waits', 'bytes', 4))).toEqual([0, 1, 2, 3]);
    });

    test('futures are promises of their value', async () => {
      expect(await call('waits', 'shout', Promise.resolve('a'))).toBe('a!');
      expect(await await call('waits', 'later', 'a')).toBe('a?');
      expect(await await call('waits', 'muchLater', 1n)).toBe(BIG + 1n);
    });
  });
}

/** jco's stream hands over typed arrays of what has come. */
async function listed(stream: unknown): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const chunk of stream as AsyncIterable<Iterable<unknown>>) items.push(...chunk);
  return items;
}
