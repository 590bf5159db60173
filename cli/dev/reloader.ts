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
  readonly disturbed: () => void;
  /** Called when a round of changes has been answered, and nothing waits. */
  readonly settled: (config: ResolvedConfig) => void;
}

/** What the type check may read, also where nothing of it is in a bundle. Logs and the like are not. */
const SOURCE = /\.([cm]?[jt]sx?|json|wit)$/;

/**
 * Takes changes of files down the road again: build, deploy, answer. One round at a time; what changes
 * meanwhile is one next round, so that a burst of saves ends on the newest.
 */
export class Reloader {
  readonly #options: ReloaderOptions;
  #configInputs: ReadonlySet<string>;
  #waiting: Change | undefined;
  #round: Promise<void> | undefined;
  /** Built, but not deployed, because others of the same round failed. */
  #undeployed = new Set<string>();
  #failing = new Set<string>();

  constructor(options: ReloaderOptions) {
    this.#options = options;
    this.#configInputs = new Set(options.configInputs);
  }

  /** Takes a change; resolves when it, and all that came meanwhile, is answered. */
  change(change: Change): Promise<void> {
    const earlier = this.#waiting;
    this.#waiting = earlier === undefined
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
      const isSource = (path: string): boolean => SOURCE.test(path) || this.#configInputs.has(path);
      if (touched.length === 0 && !change.paths.some(isSource)) continue;
      counts = true;
      disturbed();
      try {
        await this.#answer(change, touched);
      } catch (thrown) {
        this.#fail(complaintsOf('', emulator.config.root, thrown));
      }
    }
    if (counts) settled(emulator.config);
  }

  #take(): Change | undefined {
    const change = this.#waiting;
    this.#waiting = undefined;
    return change;
  }

  async #answer(change: Change, touched: readonly string[]): Promise<void> {
    const { emulator } = this.#options;
    if (change.paths.some((path) => this.#configInputs.has(path))) {
      await this.#reconfigure(change, touched);
      return;
    }
    const names = [...new Set([...touched, ...this.#failing])];
    if (touched.length === 0) return;
    const artifacts = await this.#build(names);
    if (artifacts === undefined) return;
    const before = emulator.deployed;
    await emulator.deploy(artifacts);
    this.#tell(change, artifacts, before, 'source');
  }

  async #reconfigure(change: Change, touched: readonly string[]): Promise<void> {
    const { components, emulator } = this.#options;
    const { config, inputs } = await loadConfig({
      cwd: emulator.config.root,
      file: emulator.config.file,
    });
    this.#configInputs = new Set(inputs);
    const fresh = await components.follow(config);
    const known = new Set(config.components.map(({ name }) => name));
    this.#failing = new Set([...this.#failing].filter((name) => known.has(name)));
    this.#undeployed = new Set([...this.#undeployed].filter((name) => known.has(name)));
    const names = [...new Set([...fresh, ...touched, ...this.#failing])].filter((name) => known.has(name));
    const artifacts = await this.#build(names);
    if (artifacts === undefined) return;
    const before = emulator.deployed;
    await emulator.reconfigure(config, components.artifacts);
    this.#tell(change, artifacts, before, 'config');
  }

  /** What to deploy, or `undefined` when something failed and the old versions keep serving. */
  async #build(names: readonly string[]): Promise<readonly BuiltArtifact[] | undefined> {
    const { components } = this.#options;
    const { artifacts, complaints } = await components.build(names);
    for (const { artifact } of artifacts) this.#undeployed.add(artifact.component);
    const wasFailing = this.#failing;
    this.#failing = new Set(complaints.map(({ component }) => component));
    if (complaints.length > 0) {
      this.#fail(complaints);
      return undefined;
    }
    if (wasFailing.size > 0) this.#options.observe({ type: 'build-mended', components: [...wasFailing] });
    const ready = components.artifacts.filter(({ artifact }) => this.#undeployed.has(artifact.component));
    this.#undeployed = new Set();
    return ready;
  }

  #fail(complaints: readonly Complaint[]): void {
    this.#options.observe({ type: 'build-failed', complaints });
  }

  #tell(
    change: Change,
    artifacts: readonly BuiltArtifact[],
    before: ReadonlyMap<string, BuiltArtifact>,
    reason: string,
  ): void {
    const changed = artifacts
      .map(({ artifact }) => artifact)
      .filter(({ component, version }) => before.get(component)?.artifact.version !== version);
    if (changed.length === 0 && reason === 'source') return;
    this.#options.observe({
      type: 'components-reloaded',
      components: changed.map(({ component }) => component),
      reason,
      tookMs: performance.now() - change.sinceMs,
    });
  }
}
