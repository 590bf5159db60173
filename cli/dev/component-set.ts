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
  /** In the order of the config. */
  #builders: ReadonlyMap<string, ComponentBuilder> = new Map();
  readonly #artifacts = new Map<string, BuiltArtifact>();
  readonly #observe: DevObserver;
  #root = '';

  constructor(observe: DevObserver) {
    this.#observe = observe;
  }

  get builders(): readonly ComponentBuilder[] {
    return [...this.#builders.values()];
  }

  /** Absolute paths of all sources and WIT that the components are made of. */
  get inputs(): readonly string[] {
    return [...new Set(this.builders.flatMap((builder) => builder.inputs))];
  }

  /** The last good artifact of each component. */
  get artifacts(): readonly BuiltArtifact[] {
    const names = [...this.#builders.keys()];
    return names.flatMap((name) => this.#artifacts.get(name) ?? []);
  }

  /** Takes the components of a config; gives those that are new or made differently. */
  async follow(config: ResolvedConfig): Promise<readonly string[]> {
    this.#root = config.root;
    const cache = cacheFolder(config.root);
    const before = this.#builders;
    const next = sourcesOf(config).map((source): [string, ComponentBuilder] => {
      const known = before.get(source.name);
      const same = JSON.stringify(known?.source) === JSON.stringify(source);
      return [source.name, same ? known! : new ComponentBuilder(source, cache)];
    });
    this.#builders = new Map(next);
    const ended = [...before].filter(([name, builder]) => this.#builders.get(name) !== builder);
    for (const [name] of ended) this.#artifacts.delete(name);
    await Promise.all(ended.map(([, builder]) => builder[Symbol.asyncDispose]()));
    return next.filter(([name, builder]) => before.get(name) !== builder).map(([name]) => name);
  }

  /** Names of the components that a changed file concerns. */
  touch(paths: readonly string[]): readonly string[] {
    return this.builders
      .filter((builder) => {
        // Every path counts: each may make something of the builder stale.
        const found = paths.map((path) => builder.touch(path));
        return found.some((touched) => touched !== 'nothing');
      })
      .map(({ source }) => source.name);
  }

  /** Builds the named components; failures are complaints, not throws. */
  async build(names: readonly string[]): Promise<BuildResults> {
    const results = await Promise.all(names.map((name) => this.#buildOne(name)));
    return {
      artifacts: results.flatMap(({ artifacts }) => artifacts),
      complaints: results.flatMap(({ complaints }) => complaints),
    };
  }

  async #buildOne(component: string): Promise<BuildResults> {
    const began = performance.now();
    try {
      const artifact = await this.#builders.get(component)!.build();
      this.#artifacts.set(component, artifact);
      const tookMs = performance.now() - began;
      this.#observe({ type: 'component-built', component, tookMs, cached: tookMs < 300 });
      return { artifacts: [artifact], complaints: [] };
    } catch (thrown) {
      return { artifacts: [], complaints: complaintsOf(component, this.#root, thrown) };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.builders.map((builder) => builder[Symbol.asyncDispose]()));
  }
}
