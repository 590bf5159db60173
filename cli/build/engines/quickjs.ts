import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComponentEngine, ComponentizeRequest } from './engine.ts';

export const quickjs: ComponentEngine = {
  identity: 'componentize-qjs@0.4.5',
  componentize,
};

async function componentize(request: ComponentizeRequest): Promise<Uint8Array> {
  const { componentize: run } = await import('componentize-qjs');
  const witPath = join(request.scratch, 'world.wit');
  await writeFile(witPath, request.witText);
  const { component } = await run({
    witPath,
    jsSource: request.source,
    world: request.world,
    stubWasi: true,
    optSize: true,
    sync: !request.async,
  });
  return component;
}
