import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { dependencyFolders } from '../../wit/dependency-folders.ts';
import type { WitModel } from '../../wit/model.ts';
import { readWit } from '../../wit/reader/read-wit.ts';

/** Somebody's WIT, as it is copied into a project. */
export interface WitSource {
  readonly model: WitModel;
  /** By path in the project: the files as they are under `wit/`, what they lack in `wit/deps/`. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads a WIT file or folder with its `deps/`, and finds the packages that it refers to and lacks
 * among those that wasmdev and jco ship. Nothing is written.
 * @throws WIT_NOT_FOUND and all that the WIT reader throws
 */
export async function readWitSource(path: string): Promise<WitSource> {
  const model = await readWit(path, { dependencies: dependencyFolders() });
  const isFolder = (await stat(path)).isDirectory();
  const root = isFolder ? path : dirname(path);
  const own = isFolder ? await witFilesIn(root) : [basename(path)];
  const deps = await witFilesUnder(root, 'deps');
  const files = new Map<string, string>();
  for (const file of [...own, ...deps]) {
    files.set(`wit/${file.split(sep).join('/')}`, await readFile(join(root, file), 'utf8'));
  }
  for (const [file, text] of await readMissing(model)) files.set(file, text);
  return { model, files };
}

/** The packages of the model that came from our dependency folders, each in its own folder. */
async function readMissing(model: WitModel): Promise<Map<string, string>> {
  const shipped = dependencyFolders().map((folder) => `${folder}${sep}`);
  const files = new Map<string, string>();
  for (const { namespace, name, version, span } of model.packages) {
    const from = span?.file;
    if (from === undefined || !shipped.some((folder) => from.startsWith(folder))) continue;
    const parts = [namespace, name, ...(version === undefined ? [] : [version])];
    const target = `wit/deps/${parts.join('-')}`;
    for (const file of await witFilesIn(dirname(from))) {
      files.set(`${target}/${file}`, await readFile(join(dirname(from), file), 'utf8'));
    }
  }
  return files;
}

async function witFilesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.wit')).sort();
}

async function witFilesUnder(root: string, under: string): Promise<string[]> {
  const entries = await readdir(join(root, under), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async ({ name }) => {
      const path = join(under, name);
      if ((await stat(join(root, path))).isDirectory()) return witFilesUnder(root, path);
      return name.endsWith('.wit') ? [path] : [];
    }),
  );
  return found.flat().sort();
}
