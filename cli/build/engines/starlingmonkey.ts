import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFailed } from '../build-failed.ts';
import { grantFileSystem } from './grant-file-system.ts';
import type { ComponentEngine, ComponentizeRequest } from './engine.ts';

export const starlingmonkey: ComponentEngine = {
  identity: 'componentize-js@0.22.0',
  componentize,
};

async function componentize(request: ComponentizeRequest): Promise<Uint8Array> {
  await grantFileSystem();
  const { componentize: run } = await import('@bytecodealliance/componentize-js');
  const witPath = join(request.scratch, 'world.wit');
  const sourcePath = join(request.scratch, 'component.js');
  await Promise.all([writeFile(witPath, request.witText), writeFile(sourcePath, request.source)]);
  try {
    const { component } = await run({
      sourcePath,
      witPath,
      worldName: request.world,
      disableFeatures: ['stdio', 'random', 'clocks', 'http', 'fetch-event'],
    });
    return component;
  } catch (cause) {
    throw buildFailed(request.component, (cause as Error).message, cause);
  }
}
