import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';

/** What wasmdev or others write; nothing in there is a source. */
const OUTPUT = new Set(['node_modules', '.wasmdev', 'dist', '.git', 'coverage']);
/** Changes that come within this time are one. */
const GATHER_MS = 1;
/** The watcher may swallow what follows a change of a file at once: each is looked at again. */
const LOOK_AGAIN_MS = 12;

export interface Change {
  /** Absolute paths. */
  readonly paths: readonly string[];
  /** `performance.now()` of the first of them. */
  readonly sinceMs: number;
}

/** Watches a project's sources from now on; what changes before `follow` is handed over then. */
export async function watchProject(roots: readonly string[]): Promise<ProjectWatcher> {
  const ignored = (path: string): boolean => isOutput(path, roots);
  const watcher = watch([...roots], { ignoreInitial: true, ignored, atomic: 20 });
  const project = new ProjectWatcher(watcher);
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return project;
}

/** Output folders never count. */
export class ProjectWatcher implements AsyncDisposable {
  readonly #watcher: FSWatcher;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #added = new Set<string>();
  #paths = new Set<string>();
  #sinceMs = 0;
  #onChange: ((change: Change) => void) | undefined;

  constructor(watcher: FSWatcher) {
    this.#watcher = watcher;
    watcher.on('all', (_, path) => this.#gather(path));
    watcher.on('error', () => undefined);
  }

  /** How many paths have changed that nobody has been told of. */
  get waiting(): number {
    return this.#paths.size;
  }

  /** `onChange` gets what changed as soon as the event loop has gathered what came together. */
  follow(onChange: (change: Change) => void): void {
    this.#onChange = onChange;
    if (this.#paths.size > 0) this.#flush();
  }

  /** Watches more files or folders, wherever they are. */
  add(paths: readonly string[]): void {
    const fresh = paths.filter((path) => !this.#added.has(path));
    for (const path of fresh) this.#added.add(path);
    if (fresh.length > 0) this.#watcher.add(fresh);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#watcher.close();
  }

  #gather(path: string): void {
    if (this.#paths.size === 0) {
      this.#sinceMs = performance.now();
      this.#later(GATHER_MS, () => this.#flush());
    }
    this.#paths.add(path);
  }

  #flush(): void {
    if (this.#onChange === undefined || this.#paths.size === 0) return;
    const paths = [...this.#paths];
    this.#paths = new Set();
    const before = new Map(paths.map((path) => [path, stateOf(path)]));
    this.#later(LOOK_AGAIN_MS, () => {
      for (const [path, state] of before) if (stateOf(path) !== state) this.#gather(path);
    });
    this.#onChange({ paths, sinceMs: this.#sinceMs });
  }

  #later(afterMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, afterMs);
    this.#timers.add(timer);
  }
}

/** Tells one content of a file from another, also where the clock of the file system is coarse. */
function stateOf(path: string): string {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return 'folder';
    const digest = createHash('sha1').update(readFileSync(path)).digest('base64');
    return `${stat.mtimeMs} ${stat.ino} ${digest}`;
  } catch {
    return 'absent';
  }
}

function isOutput(path: string, roots: readonly string[]): boolean {
  const root = roots.find((one) => path === one || path.startsWith(one + sep));
  return (
    root !== undefined &&
    path
      .slice(root.length)
      .split(sep)
      .some((part) => OUTPUT.has(part))
  );
}
