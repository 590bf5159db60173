import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { INTRINSICS } from './quickjs-intrinsics.ts';
import { readSections } from './wasm-module.ts';
import { patchModule } from './wasm-patch.ts';

const BINDING = /^@andreiltd\/componentize-qjs-binding-/;
const MAGIC = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const runtimes = new Map<boolean, Promise<Buffer>>();

/**
 * The QuickJS runtime of this platform's componentize-qjs, the one optimized for size, with
 * wasmdev's intrinsics. It lies as a plain core module inside the native binding, which offers no
 * way to get it.
 * @throws Error when the binding does not hold the runtimes as expected
 */
export function quickjsRuntime(async: boolean): Promise<Buffer> {
  let runtime = runtimes.get(async);
  if (runtime === undefined) {
    runtime = findRuntime(async).then((bytes) => patchModule(bytes, INTRINSICS));
    runtimes.set(async, runtime);
  }
  return runtime;
}

async function findRuntime(async: boolean): Promise<Uint8Array> {
  const bytes = await readFile(await bindingPath());
  const found = [...modulesIn(bytes)].filter(
    (module) => module.includes('wit_dylib_push_u64') && isAsync(module) === async,
  );
  const [smallest] = found.sort((a, b) => a.length - b.length);
  if (smallest === undefined) {
    throw new Error('componentize-qjs holds no runtime that wasmdev knows');
  }
  return smallest;
}

function* modulesIn(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    const { end } = readSections(bytes, at);
    yield bytes.subarray(at, end);
  }
}

function isAsync(module: Buffer): boolean {
  return module.includes('[waitable-set-new]');
}

async function bindingPath(): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('componentize-qjs'));
  const { optionalDependencies } = require('./package.json') as {
    optionalDependencies: Record<string, string>;
  };
  for (const name of Object.keys(optionalDependencies).filter((it) => BINDING.test(it))) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      const file = (await readdir(folder)).find((it) => it.endsWith('.node'));
      if (file !== undefined) return join(folder, file);
    } catch {
      // The binding of another platform: npm installs none but this one's.
    }
  }
  throw new Error('the native binding of componentize-qjs is not installed for this platform');
}
