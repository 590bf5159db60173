import { $init, generateTypes } from '@bytecodealliance/jco-transpile/component';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { WitModel, WorldIndex } from '../../../wit/model.ts';
import { printWorld } from '../../../wit/reader/print.ts';

const repository = resolve(import.meta.dirname, '../../..');
/** What `import … from 'wasmdev'` stands for in a project on disk. */
const entry = join(repository, 'cli/index.ts');
const run = promisify(execFile);

/** A project in a temporary folder, with jco's guest types of its worlds and our own tools. */
export interface ProjectOnDisk extends AsyncDisposable {
  readonly folder: string;
  /** The messages of tsc; empty when everything is typed. */
  check(): Promise<string>;
  /** What vitest says of the tests under a path. */
  runTests(path: string): Promise<string>;
}

export interface OneWorld {
  readonly model: WitModel;
  readonly world: WorldIndex;
}

export async function writeProjectToDisk(
  files: ReadonlyMap<string, string>,
  worlds: readonly OneWorld[],
): Promise<ProjectOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'wasmdev-project-'));
  const put = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  for (const [path, text] of files) await put(path, text);
  for (const [path, content] of await guestTypes(worlds)) {
    await put(`.wasmdev/types/${path}`, content);
  }
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  await put('tsconfig.check.json', JSON.stringify(checkOptions()));
  const alias = JSON.stringify({ wasmdev: entry });
  await put('vitest.check.ts', `export default { resolve: { alias: ${alias} } };\n`);
  return {
    folder,
    check: async () =>
      ownMessages(await node(folder, 'typescript/bin/tsc', ['-p', 'tsconfig.check.json'])),
    runTests: (path) =>
      node(folder, 'vitest/vitest.mjs', ['run', '--config', 'vitest.check.ts', path]),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function guestTypes(worlds: readonly OneWorld[]): Promise<Array<[string, Uint8Array]>> {
  await $init;
  return worlds.flatMap(({ model, world }) => {
    const { name } = model.worlds[world]!;
    const wit = { tag: 'source' as const, val: printWorld(model, world) };
    const features = { tag: 'all' as const };
    return generateTypes(name, { wit, world: name, guest: true, features });
  });
}

/** The project's own options, where `wasmdev` is this repository. */
function checkOptions(): object {
  return {
    extends: './tsconfig.json',
    compilerOptions: {
      types: ['node'],
      paths: { wasmdev: [entry] },
    },
  };
}

/** Users compile against the declarations of wasmdev; its sources are checked by its own rules. */
function ownMessages(output: string): string {
  const messages = output.split(/\n(?=\S)/).filter((message) => !message.startsWith('..'));
  return messages.join('\n').trim();
}

async function node(cwd: string, script: string, args: readonly string[]): Promise<string> {
  const path = join(repository, 'node_modules', script);
  try {
    return (await run(process.execPath, [path, ...args], { cwd })).stdout;
  } catch (failure) {
    const { stdout = '', stderr = '' } = failure as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}` || String(failure);
  }
}
