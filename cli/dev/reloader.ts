import type { ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import type { BuiltArtifact, Emulator } from '../../emulator/emulator.ts';
import { loadConfig } from '../config/load-config.ts';
import { complaintsOf } from './complaint.ts';
import type { ComponentSet } from './component-set.ts';
import type { Complaint, DevObserver } from './dev-event.ts';
import type { Change } from './watch-project.ts';

export interface ReloaderOptions {
  readonly emulator: Emulator;
  readonly components: ComponentSet;
  readonly configInputs: readonly string[];
  readonly observe: DevObserver;
  /** Called when a change of a source is about to be answered. */
  /** What the project is broken by already: nothing is deployed yet. */
  readonly broken: readonly Complaint[];
  readonly disturbed: () => void;
  /** Called when a round of changes has been answered and nothing waits, with what it failed on. */
  readonly settled: (config: ResolvedConfig, broken: readonly Complaint[]) => void;
}

/** What the type check may read, also where nothing of it is in a bundle. Logs do not count. */
const SOURCE = /\.([cm]?[jt]sx?|json|wit)$/;

/**
 * Takes changes of files down the road again: build, deploy, answer. One round at a time; what
 * changes meanwhile is one next round, so that a burst of saves ends on the newest. Nothing is
 * deployed while anything is broken, so that what runs always belongs together.
 */
export class Reloader {
  readonly #options: ReloaderOptions;
  #configInputs: ReadonlySet<string>;
  /** The config on disk is not the one that runs. */
  #configStale = false;
  #waiting: Change | undefined;
  #round: Promise<void> | undefined;
  /** Built, but not deployed, because something of the same round failed. */
  readonly #undeployed = new Set<string>();
  /** Whose error is in sight; '' stands for the config. */
  readonly #broken = new Set<string>();
  /** What the last round failed on. */
  #complaints: readonly Complaint[] = [];

  constructor(options: ReloaderOptions) {
    this.#options = options;
    this.#configInputs = new Set(options.configInputs);
    this.#complaints = options.broken;
    if (options.broken.length === 0) return;
    for (const { component } of options.broken) this.#broken.add(component);
    for (const { artifact } of options.components.artifacts)
      this.#undeployed.add(artifact.component);
  }

  /** Takes a change; resolves when it, and all that came meanwhile, is answered. */
  change(change: Change): Promise<void> {
    const earlier = this.#waiting;
    this.#waiting =
      earlier === undefined
        ? change
        : { paths: [...earlier.paths, ...change.paths], sinceMs: earlier.sinceMs };
    this.#round ??= this.#work().finally(() => (this.#round = undefined));
    return this.#round;
  }

  async #work(): Promise<void> {
    const { emulator, components, disturbed, settled } = this.#options;
    let counts = false;
    for (let change = this.#take(); change !== undefined; change = this.#take()) {
      const touched = components.touch(change.paths);
      this.#configStale ||= change.paths.some((path) => this.#configInputs.has(path));
      const isSource = change.paths.some((path) => SOURCE.test(path));
      if (touched.length === 0 && !this.#configStale && !isSource) continue;
      counts = true;
      disturbed();
      try {
        await this.#answer(change, touched);
      } catch (thrown) {
        this.#fail(complaintsOf('', emulator.config.root, thrown));
      }
    }
    if (counts) settled(emulator.config, this.#complaints);
  }

  #take(): Change | undefined {
    const change = this.#waiting;
    this.#waiting = undefined;
    return change;
  }

  async #answer(change: Change, touched: readonly string[]): Promise<void> {
    const { components, emulator } = this.#options;
    if (!this.#configStale && touched.length === 0) return;
    const config = this.#configStale ? await this.#loadConfig() : undefined;
    const fresh = config === undefined ? [] : await components.follow(config);
    const known = new Set(components.builders.map(({ source }) => source.name));
    const names = [...new Set([...fresh, ...touched])].filter((name) => known.has(name));
    if (!(await this.#build(names))) return;
    const before = emulator.deployed;
    if (config === undefined) await emulator.deploy(this.#ready());
    else await emulator.reconfigure(config, components.artifacts);
    this.#answered(change, before);
  }

  async #loadConfig(): Promise<ResolvedConfig> {
    const { root, file } = this.#options.emulator.config;
    const { config, inputs } = await loadConfig({ cwd: root, file });
    this.#configInputs = new Set(inputs);
    return config;
  }

  /** `false` when something failed, and the old versions keep serving. */
  async #build(names: readonly string[]): Promise<boolean> {
    const { artifacts, complaints } = await this.#options.components.build(names);
    for (const { artifact } of artifacts) this.#undeployed.add(artifact.component);
    if (complaints.length > 0) this.#fail(complaints);
    return complaints.length === 0;
  }

  #ready(): readonly BuiltArtifact[] {
    const { artifacts } = this.#options.components;
    return artifacts.filter(({ artifact }) => this.#undeployed.has(artifact.component));
  }

  #fail(complaints: readonly Complaint[]): void {
    for (const { component } of complaints) this.#broken.add(component);
    this.#complaints = complaints;
    this.#options.observe({ type: 'build-failed', complaints });
  }

  #answered(change: Change, before: ReadonlyMap<string, BuiltArtifact>): void {
    const { observe } = this.#options;
    const changed = this.#ready()
      .map(({ artifact }) => artifact)
      .filter(({ component, version }) => before.get(component)?.artifact.version !== version)
      .map(({ component }) => component);
    const reason = this.#configStale ? 'config' : 'source';
    const mended = [...this.#broken];
    this.#configStale = false;
    this.#undeployed.clear();
    this.#broken.clear();
    this.#complaints = [];
    if (mended.length > 0) {
      observe({ type: 'build-mended', components: mended.filter((name) => name !== '') });
    }
    if (changed.length === 0 && reason === 'source') return;
    const tookMs = performance.now() - change.sinceMs;
    observe({ type: 'components-reloaded', components: changed, reason, tookMs });
  }
}
