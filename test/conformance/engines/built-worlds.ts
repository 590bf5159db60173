import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDevShell, devArtifact, buildFull } from '../../../cli/build/build-component.ts';
import { startBundler } from '../../../cli/build/bundle.ts';
import { readSourceWorld, type ComponentSource } from '../../../cli/build/component-source.ts';
import type { Artifact, Engine } from '../../../emulator/artifact.ts';

export const ENGINES: readonly Exclude<Engine, 'none'>[] = ['quickjs', 'starlingmonkey'];
export type Kind = 'dev' | 'full';

const fixture = join(import.meta.dirname, 'fixture');

/** Builds fixture worlds into a temporary cache that lives as long as the run. */
export class BuiltWorlds implements Disposable {
  readonly cache: string = mkdtempSync(join(tmpdir(), 'wasmdev-engines-'));
  readonly #built = new Map<string, Promise<Artifact>>();

  build(world: string, engine: Exclude<Engine, 'none'>, kind: Kind): Promise<Artifact> {
    const key = `${world} ${engine} ${kind}`;
    let built = this.#built.get(key);
    if (built === undefined) this.#built.set(key, (built = this.#build(world, engine, kind)));
    return built;
  }

  [Symbol.dispose](): void {
    rmSync(this.cache, { recursive: true, force: true });
  }

  async #build(world: string, engine: Exclude<Engine, 'none'>, kind: Kind): Promise<Artifact> {
    const source = sourceOf(world, engine);
    const read = await readSourceWorld(source);
    if (kind === 'full') return (await buildFull(source, read, this.cache)).artifact;
    const { folder } = await buildDevShell(source, read, this.cache);
    await using bundler = await startBundler(source.entry, source.root);
    return devArtifact(source, folder, await bundler.bundle());
  }
}

export function sourceOf(world: string, engine: Exclude<Engine, 'none'>): ComponentSource {
  return {
    name: world,
    entry: join(fixture, `${world}.ts`),
    wit: join(fixture, 'world.wit'),
    world,
    engine,
    root: fixture,
  };
}
