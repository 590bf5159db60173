import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

const NAMES = ['ts', 'mts', 'js', 'mjs'].map((extension) => `wasmdev.config.${extension}`);

/**
 * The absolute path of the config: `named` relative to `cwd`, else the nearest in `cwd` or above.
 * @throws CONFIG_NOT_FOUND
 */
export function findConfig(cwd: string, named?: string): string {
  if (named !== undefined) {
    const file = resolve(cwd, named);
    if (isFile(file)) return file;
    throw new WasmdevError('CONFIG_NOT_FOUND', `There is no file ${file}`, {
      hint: 'Check the path given as --config; a relative one starts at the working folder.',
    });
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const file = NAMES.map((name) => join(folder, name)).find(isFile);
    if (file !== undefined) return file;
    if (folder === dirname(folder)) break;
  }
  throw new WasmdevError('CONFIG_NOT_FOUND', `There is no ${NAMES[0]} in ${cwd} or above it`, {
    hint: 'Run "wasmdev init" to make a project, or name its config with --config.',
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
