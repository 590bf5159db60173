import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { componentWit } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { readSourceWorld } from '../../../../cli/build/component-source.ts';
import { quickjs } from '../../../../cli/build/engines/quickjs.ts';

const IMPORTS = [
  'wasi:clocks/wall-clock@0.2.12',
  'wasi:http/types@0.2.12',
  'wasi:keyvalue/store@0.2.0-draft',
];

test.each(IMPORTS)('a world may import %s, though the engine stubs its own WASI', async (name) => {
  const scratch = await mkdtemp(join(tmpdir(), 'wasmdev-quickjs-'));
  try {
    const wit = join(scratch, 'it.wit');
    await writeFile(
      wit,
      `package my:app;\nworld it { import ${name}; export size: func() -> u32; }\n`,
    );
    const entry = join(scratch, 'it.ts');
    const world = await readSourceWorld({
      name: 'it',
      entry,
      wit,
      world: 'it',
      engine: 'quickjs',
      root: scratch,
    });
    const bytes = await quickjs.componentize({
      component: 'it',
      source: `import * as it from '${name}';\nexport const size = () => Object.keys(it).length;`,
      witText: world.text,
      world: 'it',
      async: false,
      scratch,
    });
    const printed = await componentWit(bytes);
    expect(printed).toContain(`import ${name};`);
    expect(printed).not.toContain('wqzj');
  } finally {
    await rm(scratch, { recursive: true });
  }
});
