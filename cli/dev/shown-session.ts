import { once } from 'node:events';
import type { CommandContext } from '../command.ts';
import type { DevEvent, DevObserver } from './dev-event.ts';
import { startDevSession, type DevSession } from './dev-session.ts';
import { faultHotkeys } from './fault-hotkeys.ts';
import { listenForKeys, renderHotkeys, type Hotkey } from './hotkeys.ts';
import { startProgress } from './progress.ts';
import { renderBanner } from './render-banner.ts';
import { renderComplaints, renderEvent } from './render-event.ts';

export interface ShownSessionOptions {
  /** Of the project; the command's own folder where nothing else is said. */
  readonly cwd?: string;
  readonly keepState: boolean;
  /** Show what is only good to know too. */
  readonly verbose: boolean;
  /** Sees every event before it is shown. */
  readonly witness?: DevObserver;
  /** Whether an event gets no line now. With `--json` all are printed. */
  readonly isHidden?: (event: DevEvent) => boolean;
}

/**
 * Starts a dev session in front of whoever watches: events as lines, or as JSON with `--json`, and
 * a banner once it is ready. @throws what `startDevSession` throws
 */
export async function startShownSession(
  context: CommandContext,
  options: ShownSessionOptions,
): Promise<DevSession> {
  const { cwd = context.cwd, keepState, verbose, witness, isHidden } = options;
  const { input, configFile, paint, print, printJson, signal } = context;
  const json = input.flag('json');
  const progress = startProgress(json ? undefined : process.stderr);
  const patient = !json && process.stdin.isTTY === true && process.stdout.isTTY === true;
  let started = patient;
  let ready = false;
  const observe = (seen: DevEvent): void => {
    witness?.(seen);
    if (json) return printJson(seen);
    ready ||= seen.type === 'ready';
    started ||= ready;
    // The error that ends a start tells the first itself, and nothing keeps serving.
    if (!started && seen.type === 'build-failed') {
      const others = renderComplaints(seen.complaints.slice(1), paint, 'red', '✗');
      for (const line of others) progress.print(line, print);
      return;
    }
    show(seen);
  };
  const show = (event: DevEvent): void => {
    progress.follow(event);
    if (isHidden?.(event) === true) return;
    for (const line of renderEvent(event, { paint, verbose, waiting: !ready }))
      progress.print(line, print);
  };
  const session = await startDevSession({
    cwd,
    ...(configFile === undefined ? {} : { configFile }),
    observe,
    watch: true,
    door: true,
    keepState,
    patient,
    signal,
  })
    .catch((failure: unknown) => {
      // What a start that was given up says is of no interest to who gave it up.
      signal.throwIfAborted();
      throw failure;
    })
    .finally(() => progress.end());
  if (!json) showBanner(session, context);
  return session;
}

/** Listens for hotkeys until somebody ends the session, from here or from outside. */
export async function untilEnd(session: DevSession, context: CommandContext): Promise<void> {
  const { input, signal, print, paint } = context;
  const json = input.flag('json');
  const { emulator } = session;
  const end = new AbortController();
  const showHotkeys = (): void => renderHotkeys(hotkeys).forEach((line) => print(line));
  const hotkeys: Hotkey[] = [
    { key: 'h', does: 'show this list', run: showHotkeys },
    { key: 'r', does: 'build and deploy everything again', run: () => session.reload() },
    { key: 'u', does: 'show the addresses again', run: () => showBanner(session, context) },
    ...faultHotkeys({ faults: emulator.faults, config: () => emulator.config, print }),
    { key: 'c', does: 'clear the screen', run: () => print('\u001b[2J\u001b[3J\u001b[H') },
    { key: 'q', does: 'quit', run: () => end.abort() },
  ];
  using _ = json ? undefined : listenForKeys(process.stdin, hotkeys, () => end.abort());
  const ended = AbortSignal.any([signal, end.signal, session.ended]);
  if (!ended.aborted) await once(ended, 'abort');
  if (!json) print(paint('dim', 'ending…'));
}

function showBanner(session: DevSession, { print, paint }: CommandContext): void {
  for (const line of renderBanner(session.ready, routesOf(session), paint)) print(line);
}

function routesOf({ emulator }: DevSession): readonly string[] {
  return emulator.config.routes.map(
    ({ route, interface: home, function: name }) =>
      `${route} → ${home === undefined ? name : `${home}.${name}`}`,
  );
}
