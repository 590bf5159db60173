import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { devArtifact, buildDevShell } from '../../../cli/build/build-component.ts';
import { startBundler } from '../../../cli/build/bundle.ts';
import { readSourceWorld } from '../../../cli/build/component-source.ts';
import { resolveConfig } from '../../../emulator/config/resolve-config.ts';
import { startControl, type Control } from '../../../emulator/control/start-control.ts';
import { startEmulator, type BuiltArtifact, type Emulator } from '../../../emulator/emulator.ts';
import { RecentEvents } from '../../../emulator/journal/recent-events.ts';
import { Lifetime } from '../../../emulator/lifetime.ts';

const WIT = `package road:desk@0.1.0;
interface desk {
  record item { sku: string, quantity: u32 }
  record order { number: u64, items: list<item>, note: option<string> }
  enum refusal { out-of-stock, closed }
  place: func(items: list<item>, note: option<string>) -> result<order, refusal>;
  greet: func(name: string) -> string;
  break-down: func() -> u32;
  hang: func() -> u32;
  touch: func();
}
interface door { greet: func(name: string) -> string; }
world clerk { export desk; }
world porter { export door; }
`;
const CLERK = `
export const desk = {
  place(items, note) {
    console.warn('placing', items.length);
    if (items.length === 0) throw 'out-of-stock';
    return { number: 7n, items, note };
  },
  greet(name: string) { console.log('greeting', name); return 'Hello, ' + name + '!'; },
  breakDown(): number { const nothing: any = undefined; return nothing.field; },
  hang(): number { for (;;); },
  touch() {},
};
`;
const PORTER = `export const door = { greet: (name: string) => 'Come in, ' + name + '.' };`;

/**
 * A project on two clouds, its emulator and its control API, from sources in a temporary folder.
 */
export interface RunningSession extends AsyncDisposable {
  readonly root: string;
  readonly emulator: Emulator;
  readonly control: Control;
  readonly recent: RecentEvents;
  /** How often the API asked for the end. */
  readonly stops: () => number;
}

export async function startSession(): Promise<RunningSession> {
  const lifetime = new Lifetime();
  try {
    const root = await mkdtemp(join(tmpdir(), 'wasmdev-control-'));
    lifetime.defer(() => rm(root, { recursive: true, force: true }));
    await mkdir(join(root, 'wit'));
    await Promise.all([
      writeFile(join(root, 'wit', 'desk.wit'), WIT),
      writeFile(join(root, 'clerk.ts'), CLERK),
      writeFile(join(root, 'porter.ts'), PORTER),
    ]);
    const config = resolveConfig(
      {
        name: 'desk',
        clouds: { aws: { region: 'us-east-1', hosts: 1 }, gcp: { hosts: 1 } },
        components: {
          clerk: { source: 'clerk.ts', limits: { timeoutMs: 2000 } },
          porter: { source: 'porter.ts' },
        },
        routes: { 'GET /greet/{name}': 'road:desk/desk.greet' },
      },
      join(root, 'wasmdev.config.ts'),
    );
    const recent = new RecentEvents();
    const starting = startEmulator({ config, observe: recent.record });
    const built: BuiltArtifact[] = [];
    try {
      for (const component of config.components) built.push(await build(component, root));
    } finally {
      lifetime.own(await starting);
    }
    const emulator = await starting;
    await emulator.deploy(built);
    let stops = 0;
    const stop = (): void => void stops++;
    const control = lifetime.own(
      await startControl({ emulator, recent, root, version: '9.9.9', stop }),
    );
    const end = (): Promise<void> => lifetime.end();
    return { root, emulator, control, recent, stops: () => stops, [Symbol.asyncDispose]: end };
  } catch (failure) {
    await lifetime.end();
    throw failure;
  }
}

type Component = Emulator['config']['components'][number];

async function build(component: Component, root: string): Promise<BuiltArtifact> {
  const { name, source: entry, wit, world, engine } = component;
  const source = { name, entry, wit, world, engine, root };
  const read = await readSourceWorld(source);
  const { folder, facts } = await buildDevShell(source, read, join(root, '.wasmdev', 'cache'));
  await using bundler = await startBundler(entry, root);
  return { artifact: devArtifact(source, folder, await bundler.bundle()), facts };
}
