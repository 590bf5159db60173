import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { HostImports } from './host-imports.ts';
import { runComponent, type Running } from './running-component.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

interface Counter extends Disposable {
  add(n: bigint): Promise<bigint>;
  fail(text: string): Promise<bigint>;
}

interface Counters {
  readonly Counter: {
    new (start: bigint): Promise<Counter>;
    make(start: bigint): Promise<Counter>;
  };
  take(c: Counter): Promise<bigint>;
  pass(c: Counter): Promise<Counter>;
  peek(c: Counter): Promise<bigint>;
  sum(cs: readonly Counter[]): Promise<bigint>;
}

const BIG = 2n ** 60n;

export function testResources(artifact: () => Artifact): void {
  const start = async (): Promise<readonly [Counters, Running]> => {
    const running = await runComponent(artifact(), new HostImports().imports);
    return [running.exports['counters'] as unknown as Counters, running];
  };

  describe('exported resources', () => {
    test('are constructed, called and made by statics', async () => {
      const [{ Counter, peek }] = await start();
      const [one, two] = [await new Counter(5n), await new Counter(BIG)];
      const three = await Counter.make(-3n);
      expect([await one.add(1n), await two.add(1n), await three.add(1n)]).toEqual([
        6n,
        BIG + 1n,
        4n,
      ]);
      expect([await peek(one), await peek(two), await peek(three)]).toEqual([6n, BIG + 1n, 4n]);
    });

    test('change hands as own parameters, each to its own object', async () => {
      const [{ Counter, take, pass, sum, peek }] = await start();
      const [one, two] = [await new Counter(1n), await new Counter(BIG)];
      const back = await pass(one);
      expect(await peek(back)).toBe(2n);
      expect(await take(two)).toBe(BIG);
      expect(await sum([back, await new Counter(3n)])).toBe(5n);
      await expect((async () => take(two))()).rejects.toThrow();
    });

    test('throw payloads from methods, and trap on accidents', async () => {
      const [{ Counter }, running] = await start();
      const one = await new Counter(1n);
      const thrown = await (async () => one.fail('no'))().catch((error: unknown) => error);
      expect((thrown as { payload?: unknown }).payload ?? thrown).toBe('no');
      await expect((async () => one.fail('accident'))()).rejects.toBeInstanceOf(Error);
      expect(running.reported()).toContain('an accident in a method');
    });

    test('may be forgotten after a trap without a second one', async () => {
      const forget = async (): Promise<WeakRef<Counter>> => {
        const [{ Counter }] = await start();
        const one = await new Counter(1n);
        await (async () => one.fail('accident'))().catch(() => undefined);
        return new WeakRef(one);
      };
      const forgotten = await forget();
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      for (let round = 0; round < 100 && forgotten.deref() !== undefined; round++) {
        await new Promise(setImmediate);
        collect();
      }
      await new Promise(setImmediate);
      expect(forgotten.deref()).toBe(undefined);
    });

    test('end when the host disposes of them', async () => {
      const [{ Counter, peek }] = await start();
      const one = await new Counter(1n);
      one[Symbol.dispose]();
      await expect((async () => peek(one))()).rejects.toThrow();
      expect(await (await new Counter(2n)).add(1n)).toBe(3n);
    });
  });
}
