import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactFacts } from '../artifact.ts';
import { remoteFunctions, type FindFunction } from '../invoke/remote-call.ts';
import { SharedWhileUsed } from './shared-while-used.ts';

/**
 * What jco's glue gives back: functions at the root, interfaces as objects of functions and
 * classes.
 */
export type ComponentExports = Readonly<Record<string, unknown>>;
export type ComponentImports = Readonly<Record<string, unknown>>;

export interface LoadedComponent {
  readonly facts: ArtifactFacts;
  readonly folder: string;
  /** Codecs of its functions, compiled once for all versions. */
  readonly imported: FindFunction;
  readonly exported: FindFunction;
  /** A new instance; `onCore` sees each core instance as it comes to be. */
  instantiate(
    imports: ComponentImports,
    onCore: (instance: WebAssembly.Instance) => void,
  ): Promise<ComponentExports>;
}

type InstantiateCore = (
  module: WebAssembly.Module,
  imports: WebAssembly.Imports,
) => WebAssembly.Instance;

interface Glue {
  instantiate(
    getCoreModule: (path: string) => WebAssembly.Module,
    imports: ComponentImports,
    instantiateCore: InstantiateCore,
  ): ComponentExports | Promise<ComponentExports>;
}

/**
 * What is compiled, for as long as somebody uses it: modules by content digest, as components of
 * one engine share most of their code, and whole components by folder, as every version of one has
 * the same. The glue alone stays for ever, since a JavaScript module cannot be unloaded.
 */
const modules = new SharedWhileUsed<WebAssembly.Module>();
const components = new SharedWhileUsed<LoadedComponent>();

/** Reads an artifact's folder and compiles what this process does not have compiled. */
export function loadComponent(folder: string): Promise<LoadedComponent> {
  return components.get(folder, () => load(folder));
}

async function load(folder: string): Promise<LoadedComponent> {
  const [text, glue] = await Promise.all([
    readFile(join(folder, 'artifact.json'), 'utf8'),
    import(pathToFileURL(join(folder, 'glue.mjs')).href) as Promise<Glue>,
  ]);
  const facts = JSON.parse(text) as ArtifactFacts;
  const compiled = new Map<string, WebAssembly.Module>();
  await Promise.all(
    Object.entries(facts.coreModules).map(async ([name, digest]) => {
      const compile = async (): Promise<WebAssembly.Module> =>
        WebAssembly.compile(await readFile(join(folder, name)));
      compiled.set(name, await modules.get(digest, compile));
    }),
  );
  return {
    facts,
    folder,
    imported: remoteFunctions(facts.model, facts.world, 'imports'),
    exported: remoteFunctions(facts.model, facts.world, 'exports'),
    instantiate: async (imports, onCore) =>
      glue.instantiate(
        (path) => compiled.get(path)!,
        imports,
        (module, coreImports) => {
          const instance = new WebAssembly.Instance(module, coreImports);
          onCore(instance);
          return instance;
        },
      ),
  };
}
