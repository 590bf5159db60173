import { sep } from 'node:path';
import type { BuiltArtifact } from '../../emulator/emulator.ts';
import { buildDevShell, devArtifact, type FilledArtifact } from './build-component.ts';
import { startBundler, type Bundler } from './bundle.ts';
import { readSourceWorld, type ComponentSource, type SourceWorld } from './component-source.ts';

/** Which of a component's inputs a change touches. */
export type Touched = 'wit' | 'source' | 'nothing';

/** Builds one component again and again, doing only what a change asks for. */
export class ComponentBuilder implements AsyncDisposable {
  readonly source: ComponentSource;
  readonly #cache: string;
  #bundler: Promise<Bundler> | undefined;
  #world: Promise<SourceWorld> | undefined;
  #shell: Promise<FilledArtifact> | undefined;
  #inputs: ReadonlySet<string> = new Set();
  /** After a failure any change may mend it: an import that was missing has no place to watch. */
  #failed = false;

  constructor(source: ComponentSource, cache: string) {
    this.source = source;
    this.#cache = cache;
  }

  /** The world as last read. @throws WIT_SYNTAX, WIT_UNRESOLVED, WORLD_UNKNOWN */
  world(): Promise<SourceWorld> {
    if (this.#world !== undefined) return this.#world;
    const world = readSourceWorld(this.source);
    this.#world = world;
    world.catch(() => (this.#world = this.#world === world ? undefined : this.#world));
    return world;
  }

  /** Absolute paths of all that went into the last good build, and the WIT. */
  get inputs(): readonly string[] {
    return [this.source.wit, ...this.#inputs];
  }

  /** The dev artifact of the source as it is now. @throws BUILD_FAILED and what `world` throws */
  async build(): Promise<BuiltArtifact> {
    this.#failed = true;
    this.#bundler ??= startBundler(this.source.entry, this.source.root);
    const bundling = this.#bundler.then((bundler) => bundler.bundle());
    bundling.catch(() => undefined);
    const world = await this.world();
    const [bundle, shell] = await Promise.all([bundling, this.#buildShell(world)]);
    this.#inputs = new Set(bundle.inputs);
    this.#failed = false;
    return { artifact: devArtifact(this.source, shell.folder, bundle), facts: shell.facts };
  }

  /** Made once for each world; a failure is forgotten, as it may have passed. */
  #buildShell(world: SourceWorld): Promise<FilledArtifact> {
    if (this.#shell !== undefined) return this.#shell;
    const shell = buildDevShell(this.source, world, this.#cache);
    this.#shell = shell;
    shell.catch(() => (this.#shell = this.#shell === shell ? undefined : this.#shell));
    return shell;
  }

  /** What a changed file means to this component; forgets what it makes stale. */
  touch(path: string): Touched {
    const { wit, entry } = this.source;
    if (path === wit || path.startsWith(wit + sep)) {
      this.#world = undefined;
      this.#shell = undefined;
      return 'wit';
    }
    return path === entry || this.#inputs.has(path) || this.#failed ? 'source' : 'nothing';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#bundler?.catch(() => undefined))?.[Symbol.asyncDispose]();
  }
}
