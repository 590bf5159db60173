import { join } from 'node:path';
import type { ResolvedComponent, ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import type { ComponentSource } from './component-source.ts';

/** Where everything that wasmdev makes in a project lies. */
export function cacheFolder(root: string): string {
  return join(root, '.wasmdev', 'cache');
}

export function sourceOf(component: ResolvedComponent, root: string): ComponentSource {
  const { name, source: entry, wit, world, engine } = component;
  return { name, entry, wit, world, engine, root };
}

export function sourcesOf(config: ResolvedConfig): readonly ComponentSource[] {
  return config.components.map((component) => sourceOf(component, config.root));
}
