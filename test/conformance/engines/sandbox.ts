import { describe, expect, test } from 'vitest';
import { HostImports } from './host-imports.ts';
import { callable, runComponent } from './running-component.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

export function testSandbox(artifact: () => Artifact): void {
  describe('sandbox', () => {
    test('gives text coding and cloning, but neither clock nor chance', async () => {
      const first = await runComponent(artifact(), new HostImports().imports);
      const second = await runComponent(artifact(), new HostImports().imports);
      const said = await callable(first, 'cases', 'globals')();
      expect(said).toBe('é😀 6 [1,Map[[1,2n]]] 5 abc 0 0 7 0 0.3588899802416563 true');
      expect(await callable(second, 'cases', 'globals')()).toBe(said);
    });

    test('writes the console to the log', async () => {
      const running = await runComponent(artifact(), new HostImports().imports);
      await callable(running, 'cases', 'shout')();
      expect(running.lines).toEqual(['info: a log { a: 1n } [undefined, null]', 'warn: a warning']);
    });

    test('uses imported resources as classes, and they can be disposed of', async () => {
      const running = await runComponent(artifact(), new HostImports().imports);
      expect(await callable(running, 'cases', 'buckets')()).toBe(
        [
          'true',
          'true',
          'true',
          '1152921504606846977n',
          'undefined',
          '"true ComponentError \\"no 9223372036854775808\\""',
          '-1152921504606846971n',
          '5n',
        ].join(' | '),
      );
    });
  });
}
