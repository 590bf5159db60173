import { cp, mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import type { ArtifactFacts } from '../../emulator/artifact.ts';
import { purityOf } from '../../emulator/purity.ts';
import { findNearestName } from '../../wit/nearest-name.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { buildFull } from './build-component.ts';
import { buildMessages, type BuildMessage } from './build-failed.ts';
import { checkTypes, type TypedSource } from './check-types.ts';
import { readSourceWorld, type ComponentSource } from './component-source.ts';
import { pruneCache } from './prune-cache.ts';
import { cacheFolder, sourcesOf } from './project-sources.ts';

/** What came out for one component. */
export interface BuildReport {
  readonly component: string;
  /** Relative to the project. */
  readonly file: string;
  readonly engine: string;
  readonly sizeBytes: number;
  readonly tookMs: number;
  readonly cached: boolean;
  readonly pure: boolean;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

export interface BuildFailure {
  readonly component: string;
  readonly thrown: unknown;
}

export interface ProjectBuild {
  readonly reports: readonly BuildReport[];
  readonly failures: readonly BuildFailure[];
}

export interface BuildProjectOptions {
  readonly signal?: AbortSignal;
  onStart?(component: string): void;
}

/** Builds the named components, or all, into `dist/`. @throws COMPONENT_UNKNOWN for a wrong name */
export async function buildProject(
  config: ResolvedConfig,
  names: readonly string[],
  options: BuildProjectOptions = {},
): Promise<ProjectBuild> {
  const sources = chooseSources(sourcesOf(config), names);
  const failures: BuildFailure[] = [];
  const typed = await Promise.all(
    sources.map(async (source): Promise<readonly TypedSource[]> => {
      try {
        return [{ source, world: await readSourceWorld(source) }];
      } catch (thrown) {
        failures.push({ component: source.name, thrown });
        return [];
      }
    }),
  );
  await mkdir(join(config.root, 'dist'), { recursive: true });
  const checking = checkTypes(config.root, typed.flat(), options.signal);
  const built = await Promise.allSettled(
    typed.flat().map((one) => {
      options.onStart?.(one.source.name);
      return buildOne(one, config.root);
    }),
  );
  const reports = built.flatMap((result, at) => {
    if (result.status === 'fulfilled') return [result.value];
    failures.push({ component: typed.flat()[at]!.source.name, thrown: result.reason });
    return [];
  });
  await pruneCache(cacheFolder(config.root));
  const said = new Set(failures.flatMap(({ thrown }) => placesOf(config.root, thrown)));
  const messages = (await checking).filter((one) => !said.has(placeOf(config.root, one)));
  if (messages.length > 0)
    failures.push({ component: '', thrown: buildMessages('types', messages) });
  return { reports, failures };
}

/** Where an error already points at: the type check would only say it again. */
function placesOf(root: string, thrown: unknown): readonly string[] {
  if (!(thrown instanceof WasmdevError)) return [];
  const messages = (thrown.details['messages'] ?? []) as readonly BuildMessage[];
  return messages.map((message) => placeOf(root, message));
}

function placeOf(root: string, { file, line }: BuildMessage): string {
  return `${resolve(root, file)}:${line}`;
}

async function buildOne({ source, world }: TypedSource, root: string): Promise<BuildReport> {
  const began = performance.now();
  const { artifact, facts, hit } = await buildFull(source, world, cacheFolder(root));
  const file = join(root, 'dist', `${source.name}.wasm`);
  await cp(join(artifact.folder, 'component.wasm'), file, { force: true });
  return {
    component: source.name,
    file: relative(root, file),
    engine: source.engine,
    sizeBytes: facts.sizeBytes,
    tookMs: performance.now() - began,
    cached: hit,
    pure: purityOf(facts).pure,
    imports: facts.imports,
    exports: exportsOf(facts),
  };
}

/** By their WIT names, functions that stand in the world itself too. */
function exportsOf({ model, world }: ArtifactFacts): readonly string[] {
  return model.worlds[world]!.exports.flatMap(({ kind, name }) => (kind === 'type' ? [] : [name]));
}

function chooseSources(
  sources: readonly ComponentSource[],
  names: readonly string[],
): readonly ComponentSource[] {
  const known = sources.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    const nearest = findNearestName(name, known);
    throw new WasmdevError('COMPONENT_UNKNOWN', `There is no component ${name} in the config.`, {
      hint: nearest === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${nearest}?`,
    });
  }
  return names.length === 0 ? sources : sources.filter(({ name }) => names.includes(name));
}
