import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { grantFileSystem } from '../../../cli/build/engines/grant-file-system.ts';
import { camelCase } from '../../../wit/values/js-shape.ts';
import { sampleTypeScript } from '../../../wit/values/sample-typescript.ts';
import { EVERY_TYPE, NEWER_TYPES, readModel } from './every-type.ts';

/** A module that gives every parameter of every function its sample, under jco's types. */
function renderProbe(text: string, types: string): string {
  const lines = readModel(text).interfaces.flatMap((home) => {
    const free = home.functions.filter((fn) => fn.kind === 'free');
    return free.flatMap((fn) =>
      fn.params.map(({ name, type }, at) => {
        const sample = sampleTypeScript(readModel(text), type);
        const fnType = `typeof jco.${camelCase(fn.name)}`;
        const declared = `${fn.name}${camelCase(name)}: Parameters<${fnType}>[${at}]`;
        return `export const ${declared} = ${sample};`;
      }),
    );
  });
  const classes = text.includes('resource bucket') ? 'const { Bucket } = jco;\n' : '';
  return `import * as jco from './${types}';\n${classes}${lines.join('\n')}\n`;
}

test.each([
  ['today', EVERY_TYPE],
  ['newer', NEWER_TYPES],
])('samples of %s types are values of the types that jco generates', async (_, text) => {
  const folder = mkdtempSync(join(tmpdir(), 'wasmdev-jco-types-'));
  try {
    const wit = join(folder, 'world.wit');
    writeFileSync(wit, text);
    await grantFileSystem();
    const { generateHostTypes } = await import('@bytecodealliance/jco-transpile');
    const files = Object.entries(await generateHostTypes(wit, { worldName: 'every-type' }));
    const types = files.find(([path]) => path.endsWith('-values.d.ts'))!;
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content as Uint8Array);
    }
    const module = types[0].replace(/\.d\.ts$/, '.js');
    writeFileSync(join(folder, 'probe.ts'), renderProbe(text, module));
    expect(check(folder)).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(existsSync(folder)).toBe(false);
});

function check(folder: string): string {
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = join(dirname(typescript), 'bin/tsc');
  const options = [
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--target',
    'esnext',
    '--module',
    'nodenext',
    '--types',
    '',
  ];
  try {
    return execFileSync(process.execPath, [tsc, ...options, join(folder, 'probe.ts')], {
      encoding: 'utf8',
      cwd: folder,
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
