import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { packageFolder } from '../../wit/package-folder.ts';

export const TEMPLATES = ['hello', 'shop'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

/** What running or building a template in place leaves behind. */
const LEFT_BEHIND = new Set(['node_modules', 'dist', '.wasmdev', 'package-lock.json']);

export function templateFolder(name: TemplateName): string {
  return join(packageFolder(), 'templates', name);
}

/** The files of a template by path, with forward slashes. */
export async function readTemplate(name: TemplateName): Promise<Map<string, string>> {
  const root = templateFolder(name);
  const files = new Map<string, string>();
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (LEFT_BEHIND.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await walk(path);
      else files.set(relative(root, path).split(sep).join('/'), await readFile(path, 'utf8'));
    }
  };
  await walk(root);
  return files;
}
