import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactFacts } from '../../emulator/artifact.ts';
import { addressOf, functionsOf } from '../../wit/functions.ts';
import type { WitModel, WorldIndex } from '../../wit/model.ts';
import { makeConstructorsAsync, mendGlue } from './jco-mends.ts';

/** Imports that answer at once, so that calls need no suspension for their sake. */
const IMMEDIATE = /^(wasmdev:dev|wasi:(logging|config|clocks|random|cli|io|filesystem|sockets))\//;

/** How QuickJS was started while the component was made; no export that anyone should call. */
const QUICKJS_INIT = 'init';

export type Transpiled = Pick<ArtifactFacts, 'coreModules' | 'suspends' | 'imports' | 'exports'>;

/** Writes the JavaScript glue and the core modules of a component into its folder. */
export async function transpile(
  component: Uint8Array,
  folder: string,
  model: WitModel,
  world: WorldIndex,
): Promise<Transpiled> {
  const { transpileBytes } = await import('@bytecodealliance/jco-transpile');
  const waiting = functionsOf(model, world, 'imports').filter(
    ({ interface: name }) => !IMMEDIATE.test(name),
  );
  const exported = functionsOf(model, world, 'exports');
  const suspends = waiting.length > 0 || exported.some(({ fn }) => fn.async);
  const suspending = {
    asyncMode: 'jspi' as const,
    asyncImports: waiting.map((it) => addressOf(model, it)),
    asyncExports: exported.map((it) => addressOf(model, it)),
  };
  const { files, imports, exports } = await transpileBytes(component, {
    name: 'glue',
    instantiation: 'async',
    emitTypescriptDeclarations: false,
    ...(suspends ? suspending : {}),
  });
  const coreModules: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    if (!name.endsWith('.wasm')) continue;
    coreModules[name] = createHash('sha256').update(content).digest('hex');
  }
  const glue = mendGlue(Buffer.from(files['glue.js']!).toString());
  await Promise.all([
    writeFile(join(folder, 'glue.mjs'), suspends ? makeConstructorsAsync(glue) : glue),
    ...Object.keys(coreModules).map((name) => writeFile(join(folder, name), files[name]!)),
  ]);
  const own = model.worlds[world]!.exports.some(({ name }) => name === QUICKJS_INIT);
  const names = exports.map(([name]) => name).filter((name) => own || name !== QUICKJS_INIT);
  return { coreModules, suspends, imports: [...imports], exports: names };
}
