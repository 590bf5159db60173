import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { packageFolder } from '../../wit/package-folder.ts';

/**
 * How a new project's package.json refers to the wasmdev that is running: by version when it came
 * from the registry, else by the tarball or folder that it came from, so that it works everywhere.
 */
export async function wasmdevReference(own: string = packageFolder()): Promise<string> {
  const folder = await realpath(own);
  const { version } = await readJson(join(folder, 'package.json'));
  const modules = dirname(folder);
  if (basename(modules) !== 'node_modules') return `file:${folder}`;
  const lock = await readJson(join(modules, '.package-lock.json')).catch(() => undefined);
  const packages = lock?.['packages'] as Record<string, { resolved?: string }> | undefined;
  const resolved = packages?.['node_modules/wasmdev']?.resolved;
  if (resolved === undefined || !resolved.startsWith('file:')) return `^${String(version)}`;
  // npm writes it relative to the folder that has node_modules.
  const tarball = resolve(dirname(modules), resolved.slice('file:'.length));
  const isThere = await stat(tarball).then(
    () => true,
    () => false,
  );
  return `file:${isThere ? tarball : folder}`;
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
}
