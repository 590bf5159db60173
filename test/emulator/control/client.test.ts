import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the client needs nothing that a browser lacks, and drags no schemas along', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../../emulator/control/client.ts')],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  expect(Object.keys(metafile.inputs).filter((input) => input.includes('node_modules'))).toEqual(
    [],
  );
  expect(outputFiles[0]!.text).toContain('ControlClient');
  expect(outputFiles[0]!.contents.length).toBeLessThan(40_000);
});
