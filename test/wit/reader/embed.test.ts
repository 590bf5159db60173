import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  componentEmbed,
  componentNew,
  componentWit,
} from '@bytecodealliance/jco-transpile/wasm-tools';
import type { WitModel, WitWorldItem } from '../../../wit/model.ts';
import { printWorld } from '../../../wit/reader/print.ts';
import { readWit } from '../../../wit/reader/read-wit.ts';
import { readWitText } from '../../../wit/reader/read-wit-text.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { DEPENDENCIES, PACKAGE_FOLDERS } from './fixtures.ts';
import { witText } from './wit-text-generator.ts';

/** A module without content that carries the world, as wasm-tools read it from our text. */
async function embed(model: WitModel, world: number): Promise<Uint8Array> {
  return await componentEmbed({
    dummy: true,
    witSource: printWorld(model, world),
    world: model.worlds[world]!.name,
    features: { tag: 'all' },
  });
}

/** The names after `import` or `export` in the world that wasm-tools print of a component. */
function namesIn(wit: string, verb: string): string[] {
  const line = new RegExp(`^  ${verb} ([^ ;]+?)(?:;|: (?:func|interface|async))`, 'gm');
  const root = wit.slice(wit.indexOf('world root'));
  return [...root.matchAll(line)].map((match) => match[1]!.replaceAll('%', ''));
}

const plain = (items: readonly WitWorldItem[]): string[] =>
  items
    .filter(({ kind, name }) => kind !== 'type' && !name.startsWith('['))
    .map(({ name }) => name);

describe('wasm-tools', () => {
  const worlds: { folder: string; model: WitModel; world: number }[] = [];

  beforeAll(async () => {
    for (const folder of PACKAGE_FOLDERS) {
      const model = await readWit(folder, { dependencies: DEPENDENCIES });
      for (const world of model.packages[model.main!]!.worlds)
        worlds.push({ folder, model, world });
    }
  });

  afterAll(() => void worlds.splice(0));

  test('take every installed world as we print it, with the imports that we add, in order', async () => {
    expect(worlds.length).toBeGreaterThan(15);
    for (const { folder, model, world } of worlds) {
      const wit = await componentWit(await componentNew(await embed(model, world)));
      const { imports, exports } = model.worlds[world]!;
      expect(namesIn(wit, 'import'), folder).toEqual(plain(imports));
      expect(namesIn(wit, 'export'), folder).toEqual(plain(exports));
    }
  });

  test('take generated worlds as we print them', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const text = witText(gen);
        let model: WitModel;
        try {
          model = readWitText([{ path: 'test.wit', text }]);
        } catch (error) {
          if (error instanceof WasmdevError && error.code === 'WIT_INVALID') return;
          throw error;
        }
        for (const world of model.packages[0]!.worlds) {
          await embed(model, world).catch((cause: unknown) => {
            throw new Error(`${text}\n=====\n${printWorld(model, world)}`, { cause });
          });
          taken += 1;
        }
      }),
      { numRuns: 40 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
