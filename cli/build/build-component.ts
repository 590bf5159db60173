import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact, ArtifactFacts } from '../../emulator/artifact.ts';
import { makeArtifactInThread } from './build-thread.ts';
import { bundleFull } from './bundle-full.ts';
import type { BundleResult } from './bundle.ts';
import { cached, digestOf } from './cache.ts';
import type { ComponentSource, SourceWorld } from './component-source.ts';
import { checkEngineLimits } from './engine-limits.ts';
import { engineOf } from './engines/engines.ts';
import { mapEngineError } from './map-engine-error.ts';
import { renderDevShell, renderFullShell } from './shell.ts';
import { DEV_INTERFACE, DEV_LOADER, DEV_PACKAGE, extendWorld } from './wit-dev-shell.ts';
import { LOGGING_INTERFACE, LOGGING_PACKAGE } from './wit-dev-shell.ts';

/** Counts in every cache key: raise it when the shell or the glue's making changes its meaning. */
const TOOLCHAIN = 'jco-transpile@0.15.0 wasmdev-shell@7';

export interface Built {
  readonly artifact: Artifact;
  readonly facts: ArtifactFacts;
  /** Whether it was in the cache. */
  readonly hit: boolean;
}

/** The dev component of a world: a shell that evaluates whichever bundle the host hands it. */
export async function buildDevShell(
  source: ComponentSource,
  world: SourceWorld,
  cache: string,
): Promise<FilledArtifact> {
  const engine = engineOf(source.engine);
  checkEngineLimits(source.name, world.model, world.world, source.engine);
  const js = renderDevShell(world.model, world.world, source.engine);
  const items = [`import ${DEV_INTERFACE}`, `export ${DEV_LOADER}`];
  const wit = extendWorld(world.text, world.name, items, DEV_PACKAGE);
  const key = `dev-${digestOf(js, wit, engine.identity, TOOLCHAIN)}`;
  return fillArtifact({ source, world, js, wit, key, cache });
}

/** The artifact that one save makes: a shell's folder and the bundle to evaluate in it. */
export function devArtifact(
  source: ComponentSource,
  folder: string,
  bundle: BundleResult,
): Artifact {
  const version = digestOf(folder, bundle.code, bundle.map);
  return {
    component: source.name,
    version,
    kind: 'dev',
    folder,
    bundle: { code: bundle.code, map: bundle.map },
  };
}

/**
 * The component as it is deployed anywhere: the user's code inside, nothing of wasmdev's imported.
 */
export async function buildFull(
  source: ComponentSource,
  world: SourceWorld,
  cache: string,
): Promise<Built> {
  const engine = engineOf(source.engine);
  checkEngineLimits(source.name, world.model, world.world, source.engine);
  const { imports } = world.model.worlds[world.world]!;
  const ownLogging = imports.some(({ name }) => name === LOGGING_INTERFACE);
  const { code, map, usesConsole } = await bundleFull(
    source,
    (logs) => renderFullShell(world.model, world.world, { logs, engine: source.engine }),
    ownLogging,
  );
  const adds = usesConsole && !ownLogging;
  const wit = adds
    ? extendWorld(world.text, world.name, [`import ${LOGGING_INTERFACE}`], LOGGING_PACKAGE)
    : world.text;
  const key = `full-${digestOf(code, wit, engine.identity, TOOLCHAIN)}`;
  const { folder, facts, hit } = await fillArtifact({
    source,
    world,
    js: code,
    wit,
    key,
    cache,
  }).catch((thrown: unknown) => {
    throw mapEngineError(source.name, thrown, map);
  });
  const version = digestOf(key);
  return { artifact: { component: source.name, version, kind: 'full', folder }, facts, hit };
}

export interface FilledArtifact {
  readonly folder: string;
  readonly facts: ArtifactFacts;
  readonly hit: boolean;
}

interface FillRequest {
  readonly source: ComponentSource;
  readonly world: SourceWorld;
  readonly js: string;
  readonly wit: string;
  readonly key: string;
  readonly cache: string;
}

async function fillArtifact(request: FillRequest): Promise<FilledArtifact> {
  const { source, world, js, wit, key, cache } = request;
  const { folder, hit } = await cached(cache, key, (scratch) =>
    makeArtifactInThread({
      component: source.name,
      engine: source.engine,
      js,
      wit,
      worldName: world.name,
      async: world.async,
      model: world.model,
      world: world.world,
      folder: scratch,
    }),
  );
  const facts = JSON.parse(await readFile(join(folder, 'artifact.json'), 'utf8')) as ArtifactFacts;
  return { folder, facts, hit };
}
