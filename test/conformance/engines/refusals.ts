import { describe, expect, test } from 'vitest';
import type { BuiltWorlds } from './built-worlds.ts';
import type { Engine } from '../../../emulator/artifact.ts';

const REFUSED: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  quickjs: [
    ['fixed-lists', 'QuickJS has no lists of fixed length', 'tuple'],
    [
      'awaited',
      'QuickJS has no imported async functions (wasmdev:conformance/waits#add)',
      'without',
    ],
    ['rooted', 'QuickJS has no imported functions outside an interface (now)', 'interface'],
  ],
  starlingmonkey: [
    ['fixed-lists', 'StarlingMonkey has no lists of fixed length', 'tuple'],
    ['mapping', 'StarlingMonkey has no type map', "'quickjs'"],
    ['waiting', 'StarlingMonkey has no exported async functions', "'quickjs'"],
    ['rooted', 'StarlingMonkey has no imported functions outside an interface (now)', 'interface'],
  ],
};

/** What an engine cannot carry is said before it is tried, with the way out. */
export function testRefusals(worlds: BuiltWorlds, engine: Exclude<Engine, 'none'>): void {
  describe('refusals', () => {
    test.each([...REFUSED[engine]!])('world %s: %s', async (world, message, hint) => {
      await expect(worlds.build(world, engine, 'dev')).rejects.toMatchObject({
        code: 'BUILD_FAILED',
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      });
    });
  });
}
