import { sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';

/** What wasmdev or others write; nothing in there is a source. */
const OUTPUT = new Set(['node_modules', '.wasmdev', 'dist', '.git', 'coverage']);

export interface Change {
  /** Absolute paths. */
  readonly paths: readonly string[];
  /** `performance.now()` of the first of them. */
  readonly sinceMs: number;
}

/**
 * Watches a project's sources. `onChange` gets what changed as soon as the event loop has gathered what
 * came together; output folders never count.
 */
export async function watchProject(
  roots: readonly string[],
  onChange: (change: Change) => void,
): Promise<FSWatcher> {
  let paths = new Set<string>();
  let sinceMs = 0;
  const flush = (): void => {
    const change = { paths: [...paths], sinceMs };
    paths = new Set();
    onChange(change);
  };
  const watcher = watch([...roots], {
    ignoreInitial: true,
    ignored: (path) => isOutput(path, roots),
    atomic: 20,
  });
  watcher.on('all', (_, path) => {
    if (paths.size === 0) {
      sinceMs = performance.now();
      setTimeout(flush, 2);
    }
    paths.add(path);
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return watcher;
}

function isOutput(path: string, roots: readonly string[]): boolean {
  const root = roots.find((one) => path.startsWith(one));
  return root !== undefined && path.slice(root.length).split(sep).some((part) => OUTPUT.has(part));
}
