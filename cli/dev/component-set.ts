import type { ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import type { BuiltArtifact } from '../../emulator/emulator.ts';
import { ComponentBuilder } from '../build/component-builder.ts';
import { cacheFolder, sourcesOf } from '../build/project-sources.ts';
import { complaintsOf } from './complaint.ts';
import type { Complaint, DevObserver } from './dev-event.ts';

export interface BuildResults {
  readonly artifacts: readonly BuiltArtifact[];
  readonly complaints: readonly Complaint[];
}

/** The builders of a project's components, and what each last gave. */
export class ComponentSet implements AsyncDisposable {
  readonly #builders = new Map<string, ComponentBuilder>();
  readonly #artifacts = new Map<string, BuiltArtifact>();
  readonly #observe: DevObserver;
  #root = '';

  constructor(observe: DevObserver) {
    this.#observe = observe;
  }

  get builders(): readonly ComponentBuilder[] {
    return [...this.#builders.values()];
  }

  /** The last good artifact of each component. */
  get artifacts(): readonly BuiltArtifact[] {
    return [...this.#artifacts.values()];
  }

  /** Takes the components of a config; gives those that are new or made differently. */
  async follow(config: ResolvedConfig): Promise<readonly string[]> {
    this.#root = config.root;
    const sources = new Map(sourcesOf(config).map((source) => [source.name, source]));
    for (const [name, builder] of this.#builders) {
      if (JSON.stringify(builder.source) === JSON.stringify(sources.get(name))) continue;
      this.#builders.delete(name);
      this.#artifacts.delete(name);
      await builder[Symbol.asyncDispose]();
    }
    const fresh = [...sources.values()].filter(({ name }) => !this.#builders.has(name));
    const cache = cacheFolder(config.root);
    for (const source of fresh) this.#builders.set(source.name, new ComponentBuilder(source, cache));
    return fresh.map(({ name }) => name);
  }

  /** Names of the components that a changed file concerns. */
  touch(paths: readonly string[]): readonly string[] {
    return this.builders
      .filter((builder) => paths.map((path) => builder.touch(path)).some((found) => found !== 'nothing'))
      .map(({ source }) => source.name);
  }

  /** Builds the named components; failures are complaints, not throws. */
  async build(names: readonly string[]): Promise<BuildResults> {
    const complaints: Complaint[] = [];
    const built = await Promise.all(
      names.map(async (component) => {
        const began = performance.now();
        try {
          const artifact = await this.#builders.get(component)!.build();
          this.#artifacts.set(component, artifact);
          const tookMs = performance.now() - began;
          this.#observe({ type: 'component-built', component, tookMs, cached: tookMs < 300 });
          return [artifact];
        } catch (thrown) {
          complaints.push(...complaintsOf(component, this.#root, thrown));
          return [];
        }
      }),
    );
    return { artifacts: built.flat(), complaints };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.builders.map((builder) => builder[Symbol.asyncDispose]()));
  }
}
