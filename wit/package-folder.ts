import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that wasmdev itself is installed in: the nearest one above this file with a
 * `package.json`. Data (`templates/`, `wit/packages/`) lies there, whether code runs as TypeScript
 * from the repository or compiled from `dist/`.
 */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('wasmdev is not inside its package');
    folder = parent;
  }
  return folder;
}
