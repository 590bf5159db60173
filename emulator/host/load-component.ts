import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactFacts } from '../artifact.ts';

/** What jco's glue gives back: functions at the root, interfaces as objects of functions and classes. */
export type ComponentExports = Readonly<Record<string, unknown>>;
export type ComponentImports = Readonly<Record<string, unknown>>;

export interface LoadedComponent {
  readonly facts: ArtifactFacts;
  readonly folder: string;
  /** A new instance; `onCore` sees each core instance as it comes to be. */
  instantiate(
    imports: ComponentImports,
    onCore: (instance: WebAssembly.Instance) => void,
  ): Promise<ComponentExports>;
}

interface Glue {
  instantiate(
    getCoreModule: (path: string) => WebAssembly.Module,
    imports: ComponentImports,
    instantiateCore: (module: WebAssembly.Module, imports: WebAssembly.Imports) => WebAssembly.Instance,
  ): ComponentExports | Promise<ComponentExports>;
}

/** Core modules by content digest: components of one engine share most of their code. */
const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** Reads an artifact's folder and compiles what this process has not compiled yet. */
export async function loadComponent(folder: string): Promise<LoadedComponent> {
  const [facts, glue] = await Promise.all([
    readFile(join(folder, 'artifact.json'), 'utf8').then((text) => JSON.parse(text) as ArtifactFacts),
    import(pathToFileURL(join(folder, 'glue.mjs')).href) as Promise<Glue>,
  ]);
  const modules = new Map<string, WebAssembly.Module>();
  await Promise.all(
    Object.entries(facts.coreModules).map(async ([name, digest]) => {
      modules.set(name, await compileOnce(join(folder, name), digest));
    }),
  );
  return {
    facts,
    folder,
    instantiate: async (imports, onCore) =>
      glue.instantiate((path) => modules.get(path)!, imports, (module, coreImports) => {
        const instance = new WebAssembly.Instance(module, coreImports);
        onCore(instance);
        return instance;
      }),
  };
}

function compileOnce(path: string, digest: string): Promise<WebAssembly.Module> {
  let module = compiled.get(digest);
  if (module === undefined) {
    module = readFile(path).then((bytes) => WebAssembly.compile(bytes));
    compiled.set(digest, module);
  }
  return module;
}
