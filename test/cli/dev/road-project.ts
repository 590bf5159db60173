import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { WasmdevConfig } from '../../../emulator/config/config.ts';
import type { DevEvent } from '../../../cli/dev/dev-event.ts';
import { startDevSession, type DevSession } from '../../../cli/dev/dev-session.ts';
import { Lifetime } from '../../../emulator/lifetime.ts';
import { FILES } from './road-sources.ts';

/** Built shells are named by their content: every test may share them, and later runs too. */
const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/wasmdev-tests');

/** Two clouds with two hosts each; every component runs in both. */
export const CONFIG: WasmdevConfig = {
  name: 'road',
  clouds: { aws: { hosts: 2 }, gcp: { hosts: 2 } },
  components: {
    a: { source: 'components/a.ts' },
    b: { source: 'components/b.ts' },
    c: { source: 'components/c.ts' },
  },
  routes: {
    'GET /run': 'road:test/front.run',
    'GET /run/{mode}': 'road:test/front.run',
    'POST /weigh': 'road:test/front.weigh',
  },
};

/** A project in a temporary folder, and every event of the session that runs it. */
export interface RoadProject extends AsyncDisposable {
  readonly root: string;
  readonly events: readonly DevEvent[];
  readonly session: DevSession;
  write(file: string, text: string): Promise<void>;
  /** As many editors save: a new file takes the old one's place. */
  replace(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  configure(config: WasmdevConfig): Promise<void>;
  /** Forgets what happened so far, so that `next` waits for what comes. */
  mark(): void;
  /** The first event since the mark that fits. @throws Error after 20 s, with what came instead */
  next<T extends DevEvent['type']>(
    type: T,
    fits?: (event: Extract<DevEvent, { type: T }>) => boolean,
  ): Promise<Extract<DevEvent, { type: T }>>;
  since(): readonly DevEvent[];
  /** Lets go of all events so far. */
  forget(): void;
}

export interface RoadOptions {
  readonly config?: WasmdevConfig;
  readonly files?: Readonly<Record<string, string>>;
}

/** Writes the project, and starts it. */
export async function startRoad(options: RoadOptions = {}): Promise<RoadProject> {
  const { config = CONFIG, files = {} } = options;
  const lifetime = new Lifetime();
  try {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-road-')));
    lifetime.defer(() => rm(root, { recursive: true, force: true }));
    const write = async (file: string, text: string): Promise<void> => {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    };
    const configure = (next: WasmdevConfig): Promise<void> =>
      write('wasmdev.config.ts', `export default ${JSON.stringify(next)};\n`);
    await Promise.all(
      Object.entries({ ...FILES, ...files }).map(([file, text]) => write(file, text)),
    );
    await configure(config);
    await mkdir(CACHE, { recursive: true });
    await mkdir(join(root, '.wasmdev'));
    if (!existsSync(join(root, '.wasmdev/cache')))
      await symlink(CACHE, join(root, '.wasmdev/cache'));
    const log = new EventLog();
    const session = lifetime.own(
      await startDevSession({ cwd: root, watch: true, background: false, observe: log.record }),
    );
    return {
      root,
      session,
      write,
      configure,
      events: log.all,
      replace: async (file, text) => {
        await write(`${file}.swap`, text);
        await rename(join(root, `${file}.swap`), join(root, file));
      },
      remove: (file) => rm(join(root, file)),
      rename: (from, to) => rename(join(root, from), join(root, to)),
      mark: () => log.mark(),
      next: (type, fits) => log.next(type, fits),
      since: () => log.since(),
      forget: () => log.forget(),
      [Symbol.asyncDispose]: () => lifetime.end(),
    };
  } catch (failure) {
    await lifetime.end();
    throw failure;
  }
}

class EventLog {
  readonly all: DevEvent[] = [];
  readonly #wake = new Set<() => void>();
  #from = 0;

  readonly record = (event: DevEvent): void => {
    this.all.push(event);
    for (const wake of this.#wake) wake();
  };

  forget(): void {
    this.all.length = 0;
    this.#from = 0;
  }

  mark(): void {
    this.#from = this.all.length;
  }

  since(): readonly DevEvent[] {
    return this.all.slice(this.#from);
  }

  next<T extends DevEvent['type']>(
    type: T,
    fits: (event: Extract<DevEvent, { type: T }>) => boolean = () => true,
  ): Promise<Extract<DevEvent, { type: T }>> {
    type Wanted = Extract<DevEvent, { type: T }>;
    const find = (): Wanted | undefined =>
      this.since().find((event): event is Wanted => event.type === type && fits(event as Wanted));
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#wake.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#wake.delete(look);
        const came = this.since()
          .map((event) => JSON.stringify(event).slice(0, 300))
          .join('\n');
        reject(new Error(`No ${type} that fits in 20 s. There were:\n${came}`));
      }, 20_000);
      this.#wake.add(look);
      look();
    });
  }
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}
