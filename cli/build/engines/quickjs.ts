import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFailed } from '../build-failed.ts';
import { quickjsRuntime } from './quickjs-runtime.ts';
import { readSections } from './wasm-module.ts';
import type { ComponentEngine, ComponentizeRequest } from './engine.ts';

export const quickjs: ComponentEngine = {
  identity: 'componentize-qjs@0.4.5 wasmdev-intrinsics@2',
  componentize,
};

/**
 * `stubWasi` replaces every import whose package is `wasi:…`, the world's own `wasi:keyvalue` too.
 * So the world is built under a namespace of the same length, which the finished component loses
 * again.
 * @source https://github.com/andreiltd/componentize-qjs (option stubWasi)
 */
const WASI = 'wasi:';
const STAND_IN = 'wqzj:';

/**
 * Specifiers alone: QuickJS keeps other strings by their hash, which a later renaming would break.
 */
const IMPORT = /(\bfrom\s*["'])wasi:/g;

async function componentize(request: ComponentizeRequest): Promise<Uint8Array> {
  const { componentize: run } = await import('componentize-qjs');
  const witPath = join(request.scratch, 'world.wit');
  await writeFile(witPath, request.witText.replaceAll(WASI, STAND_IN));
  try {
    const { component } = await run({
      witPath,
      jsSource: request.source.replace(IMPORT, `$1${STAND_IN}`),
      world: request.world,
      stubWasi: true,
      runtimeBytes: await quickjsRuntime(request.async),
    });
    renameOutside(component);
    return component;
  } catch (cause) {
    const said = (cause as Error).message.replaceAll(STAND_IN, WASI);
    throw buildFailed(request.component, said, cause);
  }
}

/** Sections of a component, by number. */
const IMPORTS = 10;
const EXPORTS = 11;

/**
 * Gives the component's own imports and exports their true names. Inside, where the engine's stubs
 * have
 * imports of the same names, the stand-in stays.
 */
function renameOutside(component: Buffer): void {
  for (const { id, content } of readSections(component, 0).sections) {
    if (id !== IMPORTS && id !== EXPORTS) continue;
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
    for (let at = bytes.indexOf(STAND_IN); at >= 0; at = bytes.indexOf(STAND_IN, at)) {
      at += bytes.write(WASI, at);
    }
  }
}
