import { join, sep } from 'node:path';
import type { ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import { startEmulator as startLattice, type Emulator } from '../../emulator/emulator.ts';
import type { Control } from '../../emulator/control/start-control.ts';
import { refuseSecondSession, sessionFile } from '../../emulator/control/session-file.ts';
import type { Observer } from '../../emulator/events.ts';
import { RecentEvents } from '../../emulator/journal/recent-events.ts';
import { Lifetime } from '../../emulator/lifetime.ts';
import { ERROR_CODES, type ErrorCode } from '../../wit/error-codes.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { endBuildThread } from '../build/build-thread.ts';
import { loadConfig } from '../config/load-config.ts';
import { afterSettling } from './after-settling.ts';
import { complaintsOf } from './complaint.ts';
import { ComponentSet } from './component-set.ts';
import { openDoor } from './open-door.ts';
import type { Complaint, DevObserver, ReadyEvent } from './dev-event.ts';
import { Reloader } from './reloader.ts';
import { watchProject, type ProjectWatcher } from './watch-project.ts';

export interface DevSessionOptions {
  readonly cwd: string;
  readonly configFile?: string;
  readonly observe?: DevObserver;
  /** Reloads on every save. */
  readonly watch?: boolean;
  /** With `watch`: checks types and builds full components after each change. Default: true. */
  readonly background?: boolean;
  /** Keeps the clouds' data in `.wasmdev/state`; else it ends with the session. */
  readonly keepState?: boolean;
  /** Serves the control API, which the command line and the editor go through. */
  readonly door?: boolean;
  /** Waits for the mend of a project that is broken from the start, where it watches at all. */
  readonly patient?: boolean;
  /** Gives up a start that is under way. */
  readonly signal?: AbortSignal;
}

/** A project that runs: built, deployed, answering, and following its files. */
export interface DevSession extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly ready: ReadyEvent;
  /** Aborts when the session has been ended from outside. */
  readonly ended: AbortSignal;
  /** Builds and deploys everything again. */
  reload(): Promise<void>;
}

/**
 * Builds and starts a project side by side; resolves when every component answers in every cloud.
 * @throws CONFIG_NOT_FOUND, CONFIG_INVALID, BUILD_FAILED, COMPONENT_FAILED and what starting throws
 */
export async function startDevSession(options: DevSessionOptions): Promise<DevSession> {
  const began = performance.now();
  const { cwd, configFile, watch = false, background = true } = options;
  const { keepState = false, door = false, patient = false } = options;
  const recent = new RecentEvents();
  const observe: DevObserver = (event) => {
    recent.record(event);
    options.observe?.(event);
  };
  const lifetime = new Lifetime();
  const givenUp = Promise.withResolvers<never>();
  givenUp.promise.catch(() => undefined);
  const abort = (): void => {
    givenUp.reject(options.signal?.reason);
    void lifetime.end().catch(() => undefined);
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  lifetime.defer(() => options.signal?.removeEventListener('abort', abort));
  if (door) lifetime.defer(endBuildThread);
  try {
    options.signal?.throwIfAborted();
    const named = configFile === undefined ? {} : { file: configFile };
    const { config, inputs } = await loadConfig({ cwd, ...named });
    if (door) await refuseSecondSession(config.root);
    const components = lifetime.own(new ComponentSet(observe));
    const { root } = config;
    const outside = inputs.filter((input) => !isWithin(root, input));
    const [emulator, watcher, unbuilt] = await Promise.race([
      givenUp.promise,
      Promise.all([
        startOwned(config, lifetime, observe, keepState),
        watch ? watchOwned([root, ...outside], lifetime) : undefined,
        buildAll(components, config, observe),
      ]),
    ]);
    const waits = patient && watcher !== undefined;
    if (unbuilt.length > 0 && !waits) throw startFailed(unbuilt);
    const deploying =
      unbuilt.length > 0 ? unbuilt : deployFirst(emulator, components, waits, observe);
    const broken = await Promise.race([givenUp.promise, deploying]);
    const answered = Promise.withResolvers<void>();
    const reload =
      watcher === undefined
        ? () => Promise.resolve()
        : followFiles({
            emulator,
            components,
            inputs,
            observe,
            lifetime,
            watcher,
            background,
            broken,
            answered: answered.resolve,
          });
    if (broken.length > 0) await Promise.race([givenUp.promise, answered.promise]);
    const stop = (): void => void lifetime.end().catch(() => undefined);
    const control = door
      ? lifetime.own(await openDoor({ emulator, recent, reload, stop }))
      : undefined;
    const ready = describeReady(emulator, emulator.config, control, performance.now() - began);
    observe(ready);
    const end = (): Promise<void> => lifetime.end();
    return { emulator, ready, reload, ended: lifetime.signal, [Symbol.asyncDispose]: end };
  } catch (failure) {
    await lifetime.end().catch(() => undefined);
    throw failure;
  }
}

async function startOwned(
  config: ResolvedConfig,
  lifetime: Lifetime,
  observe: Observer,
  keepState: boolean,
): Promise<Emulator> {
  const storeDir = keepState ? { storeDir: join(config.root, '.wasmdev', 'state') } : {};
  return lifetime.own(await startLattice({ config, observe, ...storeDir }));
}

async function watchOwned(roots: readonly string[], lifetime: Lifetime): Promise<ProjectWatcher> {
  return lifetime.own(await watchProject(roots));
}

async function buildAll(
  components: ComponentSet,
  config: ResolvedConfig,
  observe: DevObserver,
): Promise<readonly Complaint[]> {
  const names = await components.follow(config);
  observe({ type: 'build-started', components: names });
  const { complaints } = await components.build(names);
  if (complaints.length > 0) observe({ type: 'build-failed', complaints });
  return complaints;
}

/** The first deployment, or what it waits for. @throws what nobody waits for the mend of */
async function deployFirst(
  emulator: Emulator,
  components: ComponentSet,
  waits: boolean,
  observe: DevObserver,
): Promise<readonly Complaint[]> {
  try {
    await emulator.deploy(components.artifacts);
    return [];
  } catch (thrown) {
    if (!waits || !(thrown instanceof WasmdevError)) throw thrown;
    if (ERROR_CODES[thrown.code].blame !== 'user') throw thrown;
    const complaints = complaintsOf('', emulator.config.root, thrown);
    observe({ type: 'build-failed', complaints });
    return complaints;
  }
}

/** The error of a start that nobody waits to be mended. */
function startFailed(complaints: readonly Complaint[]): WasmdevError {
  const first = complaints[0]!;
  const where = first.file === undefined ? '' : `${first.file}:${first.line}:${first.column}: `;
  const who = first.component === '' ? '' : `${first.component}: `;
  return new WasmdevError(first.code as ErrorCode, `${who}${where}${first.message}`, {
    hint: first.code === 'BUILD_FAILED' ? 'Mend the source, and start again.' : first.hint,
    details: { complaints, ...(first.frame === undefined ? {} : { frame: first.frame }) },
  });
}

interface Following {
  readonly emulator: Emulator;
  readonly components: ComponentSet;
  readonly inputs: readonly string[];
  readonly observe: DevObserver;
  readonly lifetime: Lifetime;
  readonly watcher: ProjectWatcher;
  readonly background: boolean;
  /** What the first deployment waits for. */
  readonly broken: readonly Complaint[];
  /** Called after each round in which something runs. */
  answered(): void;
}

/** Gives what takes everything down the road again. */
function followFiles(following: Following): () => Promise<void> {
  const { emulator, components, inputs, observe, lifetime, watcher } = following;
  const background = following.background
    ? afterSettling(components, observe, lifetime.signal)
    : undefined;
  const { root } = emulator.config;
  const settled = (config: ResolvedConfig, broken: readonly Complaint[]): void => {
    background?.settled(config, broken);
    if (emulator.revision > 0) following.answered();
    const sources = components.inputs.filter((input) => !input.includes('node_modules'));
    watcher.add(sources.filter((input) => !isWithin(root, input)));
  };
  const reloader = new Reloader({
    emulator,
    components,
    configInputs: inputs,
    observe,
    disturbed: () => background?.disturb(),
    settled,
    broken: following.broken,
  });
  watcher.follow((change) => void reloader.change(change));
  settled(emulator.config, following.broken);
  return () => {
    const { file } = emulator.config;
    const sources = components.builders.flatMap(({ source }) => [source.entry, source.wit]);
    return reloader.change({ paths: [file, ...sources], sinceMs: performance.now() });
  };
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root + sep);
}

function describeReady(
  emulator: Emulator,
  config: ResolvedConfig,
  control: Control | undefined,
  tookMs: number,
): ReadyEvent {
  const { url, urls } = emulator.ingress;
  const clouds = config.clouds.map(
    ({ name, region }) => [name, { url: urls[name]!, region }] as const,
  );
  return {
    type: 'ready',
    name: config.name,
    url,
    clouds: Object.fromEntries(clouds),
    ...(control === undefined
      ? {}
      : { control: { url: control.url, session: sessionFile(config.root) } }),
    tookMs,
  };
}
