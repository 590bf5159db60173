import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { WitModel } from '../model.ts';
import { WasmdevError } from '../wasmdev-error.ts';
import { readWitText, type WitFile } from './read-wit-text.ts';

export interface ReadWitOptions {
  /**
   * Folders with further packages, in order of precedence, at any depth. They stand in where the
   * project's own `deps/` lack a package that is referred to.
   */
  readonly dependencies?: readonly string[];
}

/**
 * The model of the WIT at a path: a folder with the files of one package, or one file; either with
 * its `deps/` beside.
 * @throws WIT_NOT_FOUND when there is none, and all that `readWitText` throws
 */
export async function readWit(path: string, options: ReadWitOptions = {}): Promise<WitModel> {
  const isFolder = await findFolder(path);
  const root = isFolder ? path.replace(/(?<=.)[\\/]+$/, '') : dirname(path);
  const own = isFolder ? await readFiles(root, '', 0) : [await readOne(root, basename(path))];
  if (own.length === 0) {
    const hint = 'name the folder that has your .wit files, or a .wit file';
    throw new WasmdevError('WIT_NOT_FOUND', `there is no .wit file in ${path}`, { hint });
  }
  const deps = await readFiles(root, 'deps/', Infinity);
  const more = await Promise.all(
    (options.dependencies ?? []).map(async (folder) => {
      const files = await readFiles(folder, '', Infinity);
      return files.map((file) => ({ ...file, path: join(folder, file.path) }));
    }),
  );
  return readWitText([...own, ...deps], { root, dependencies: more.flat() });
}

async function findFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    const hint = 'check the path; a relative one starts at the current folder';
    throw new WasmdevError('WIT_NOT_FOUND', `there is nothing at ${path}`, { hint, cause });
  }
}

/** The .wit files under a folder, `depth` folders deep, paths relative to the root. */
async function readFiles(root: string, under: string, depth: number): Promise<WitFile[]> {
  const entries = await readdir(join(root, under), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<WitFile[]> => {
      const path = `${under}${entry.name}`;
      const isFolder = entry.isSymbolicLink()
        ? (await stat(join(root, path)).catch(() => undefined))?.isDirectory() === true
        : entry.isDirectory();
      if (!isFolder) return path.endsWith('.wit') ? [await readOne(root, path)] : [];
      if (depth === 0 || entry.name === 'node_modules') return [];
      return readFiles(root, `${path}/`, depth - 1);
    }),
  );
  return found.flat();
}

async function readOne(root: string, path: string): Promise<WitFile> {
  return { path, text: await readFile(join(root, path), 'utf8') };
}
