import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SourceWorld } from './component-source.ts';

/**
 * Writes the types of the worlds, as jco declares them to guests, into a folder: one file for each
 * interface, shared by the components. Files that are right already are left alone.
 */
export async function generateTypes(
  worlds: readonly SourceWorld[],
  folder: string,
): Promise<readonly string[]> {
  const { $init, generateTypes: generate } =
    await import('@bytecodealliance/jco-transpile/component');
  await $init;
  const files = new Map<string, string>();
  for (const { name, text } of worlds) {
    const made = generate(name, {
      wit: { tag: 'source', val: text },
      world: name,
      guest: true,
      features: { tag: 'all' },
    });
    for (const [path, content] of made) {
      const known = files.get(path);
      const fresh = Buffer.from(content).toString();
      // An exported resource has a constructor that an imported one may lack: the longer says more.
      if (known === undefined || fresh.length > known.length) files.set(path, fresh);
    }
  }
  await Promise.all([...files].map(([path, text]) => writeIfChanged(join(folder, path), text)));
  return [...files.keys()].map((path) => join(folder, path));
}

export async function writeIfChanged(path: string, text: string): Promise<void> {
  const old = await readFile(path, 'utf8').catch(() => undefined);
  if (old === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
