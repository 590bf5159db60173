import { fileURLToPath } from 'node:url';

/**
 * The path of a module next to `from`, written as `./name`: TypeScript in the repo, JavaScript in
 * the package.
 */
export function siblingModule(from: string, name: string): string {
  const extension = from.endsWith('.ts') ? '.ts' : '.js';
  return fileURLToPath(new URL(`${name}${extension}`, from));
}
