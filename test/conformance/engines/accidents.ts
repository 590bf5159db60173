import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stackMapper } from '../../../emulator/host/map-stack.ts';
import { HostImports } from './host-imports.ts';
import { callable, runComponent } from './running-component.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

const SOURCE = new URL('./fixture/main.ts', import.meta.url).pathname;
const FUNCTIONS = ['accidentText', 'accidentBare', 'accidentPlain'];

export function testAccidents(artifact: () => Artifact): void {
  describe('accidents', () => {
    test.each(FUNCTIONS)(
      'an Error thrown in %s traps and is reported with its stack',
      async (name) => {
        for (const [kind, word] of [
          ['error', 'TypeError: a real accident'],
          ['null', 'TypeError: '],
        ]) {
          const running = await runComponent(artifact(), new HostImports().imports);
          const call = async (): Promise<unknown> => callable(running, 'cases', name)(kind);
          await expect(call()).rejects.toBeInstanceOf(Error);
          expect(running.reported()).toContain(word);
          expect(running.reported()).toMatch(/accident/);
        }
      },
    );

    test('a payload of the wrong type traps instead of passing for the err case', async () => {
      const running = await runComponent(artifact(), new HostImports().imports);
      const call = async (): Promise<unknown> =>
        callable(running, 'cases', 'accidentText')('other');
      await expect(call()).rejects.toBeInstanceOf(Error);
      expect(running.reported()).toContain('the thrown error: expected a string');
    });

    test('the stack of a dev component points at the TypeScript', async () => {
      const { bundle } = artifact();
      if (bundle === undefined) return;
      const running = await runComponent(artifact(), new HostImports().imports);
      const call = async (): Promise<unknown> =>
        callable(running, 'cases', 'accidentText')('error');
      await expect(call()).rejects.toThrow();
      const lines = readFileSync(SOURCE, 'utf8').split('\n');
      const line = lines.findIndex((text) => text.includes('a real accident'));
      const stack = stackMapper(bundle)(running.reported());
      const place = /at accident \(\S*main\.ts:(\d+):(\d+)\)/.exec(stack);
      expect(place?.[1]).toBe(String(line + 1));
      const column = Number(place![2]);
      const from = lines[line]!.indexOf('throw') + 1;
      expect(column).toBeGreaterThanOrEqual(from);
      expect(column).toBeLessThanOrEqual(lines[line]!.length);
      expect(stack).not.toContain('component.js');
    });
  });
}
