import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siblingModule } from '../../../emulator/sibling-module.ts';
import { buildFailed } from '../build-failed.ts';
import { grantFileSystem } from './grant-file-system.ts';
import type { ComponentEngine, ComponentizeRequest } from './engine.ts';

export const starlingmonkey: ComponentEngine = {
  identity: 'componentize-js@0.22.0 wasmdev-bindings@1',
  componentize,
};

async function componentize(request: ComponentizeRequest): Promise<Uint8Array> {
  await grantFileSystem();
  const { componentize: run } = await import('@bytecodealliance/componentize-js');
  const witPath = join(request.scratch, 'world.wit');
  const sourcePath = join(request.scratch, 'component.js');
  const [wizerBin] = await Promise.all([
    writeWizer(request.scratch),
    writeFile(witPath, request.witText),
    writeFile(sourcePath, request.source),
  ]);
  try {
    const { component } = await run({
      sourcePath,
      witPath,
      worldName: request.world,
      wizerBin,
      disableFeatures: ['stdio', 'random', 'clocks', 'http', 'fetch-event'],
    });
    return component;
  } catch (cause) {
    throw buildFailed(request.component, (cause as Error).message, cause);
  }
}

/** A program that componentize-js runs in wizer's place. */
async function writeWizer(scratch: string): Promise<string> {
  const path = join(scratch, 'wizer');
  const module = siblingModule(import.meta.url, './wizer-with-mended-bindings');
  const script = `#!/bin/sh\nexec "${process.execPath}" "${module}" "$@"\n`;
  await writeFile(path, script, { mode: 0o755 });
  return path;
}
