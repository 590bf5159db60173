import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactFacts, Engine } from '../../emulator/artifact.ts';
import type { WitModel, WorldIndex } from '../../wit/model.ts';
import { engineOf } from './engines/engines.ts';
import { transpile } from './transpile.ts';

/** All that a component is made of. Plain data, so that another thread can do the work. */
export interface ArtifactRequest {
  readonly component: string;
  readonly engine: Exclude<Engine, 'none'>;
  /** The module to componentize. */
  readonly js: string;
  /** The printed world, and its name there. */
  readonly wit: string;
  readonly worldName: string;
  readonly async: boolean;
  /** The user's world, without what a shell adds. */
  readonly model: WitModel;
  readonly world: WorldIndex;
  /** Where the component, its glue and its facts go. */
  readonly folder: string;
}

/** Componentizes and transpiles. @throws BUILD_FAILED with what the engine said */
export async function makeArtifact(request: ArtifactRequest): Promise<void> {
  const { component, engine, js, wit, worldName, async, model, world, folder } = request;
  const bytes = await engineOf(engine).componentize({
    component,
    source: js,
    witText: wit,
    world: worldName,
    async,
    scratch: folder,
  });
  await writeFile(join(folder, 'component.wasm'), bytes);
  const glue = await transpile(bytes, folder, model, world);
  const facts: ArtifactFacts = { engine, model, world, sizeBytes: bytes.length, ...glue };
  await writeFile(join(folder, 'artifact.json'), JSON.stringify(facts));
}
