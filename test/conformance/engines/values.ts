import { beforeEach, describe, expect, test } from 'vitest';
import { shape } from './fixture/shape.ts';
import { HostImports } from './host-imports.ts';
import { callable, runComponent, type Running } from './running-component.ts';
import { SAMPLES } from './samples.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

const MEBIBYTES_8 = 8 << 20;

/** Each value passes host → user's code → import → host → user's code → host. */
export function testValues(artifact: () => Artifact, large: boolean): void {
  describe('values', () => {
    let host: HostImports;
    let running: Running;
    beforeEach(async () => {
      host = new HostImports();
      running = await runComponent(artifact(), host.imports);
    });

    test.each(Object.keys(SAMPLES))('%s gets and gives what jco types', async (name) => {
      const echo = callable(running, 'values', name);
      const seen = callable(running, 'values', 'seen');
      for (const sample of SAMPLES[name]!) {
        const got = await echo(sample);
        const wanted = shape(sample);
        expect({ user: await seen(), import: host.received, export: shape(got) }).toEqual({
          user: wanted,
          import: wanted,
          export: wanted,
        });
      }
    });

    // Full components share the path, and StarlingMonkey takes seconds for it.
    test.runIf(large)('8 MB of bytes and of text pass whole', async () => {
      const bytes = Uint8Array.from({ length: MEBIBYTES_8 }, (_, at) => at % 251);
      const got = (await callable(running, 'values', 'echoBytes')(bytes)) as Uint8Array;
      expect(Buffer.compare(got, bytes)).toBe(0);
      const text = 'aé€😀'.repeat(MEBIBYTES_8 / 10);
      expect((await callable(running, 'values', 'echoString')(text)) === text).toBe(true);
    });

    test('a value of the wrong type or range ends the call with a clear word', async () => {
      const words = [
        ['number', 'TypeError: the result: expected a bigint, not 5'],
        ['range', 'RangeError: the result: expected a bigint from 0 to 18446744073709551615, not '],
        ['negative', 'RangeError: the result: expected a bigint from 0 to'],
        ['import', 'TypeError: v: code: expected a bigint, not 1'],
      ] as const;
      for (const [kind, word] of words) {
        const fresh = await runComponent(artifact(), host.imports);
        await expect((async () => callable(fresh, 'cases', 'wrong')(kind))()).rejects.toThrow();
        expect(fresh.reported()).toContain(word);
      }
    });
  });
}
