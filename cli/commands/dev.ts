import { once } from 'node:events';
import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import type { DevEvent } from '../dev/dev-event.ts';
import { startDevSession, type DevSession } from '../dev/dev-session.ts';
import { listenForKeys, renderHotkeys, type Hotkey } from '../dev/hotkeys.ts';
import { startProgress } from '../dev/progress.ts';
import { renderBanner } from '../dev/render-banner.ts';
import { renderEvent } from '../dev/render-event.ts';

export const dev: Command = {
  description:
    'Builds the project, starts its clouds and hosts, and follows every save until q or Ctrl-C.\n' +
    'Ports are picked and printed; several projects can run at the same time.',
  options: [
    { name: 'ephemeral', type: 'boolean', describe: 'Forget the data of keyvalue buckets at the end' },
    { name: 'verbose', type: 'boolean', describe: 'Show hosts, cached builds and full components too' },
    { ...JSON_OPTION, describe: 'Print one event a line; the first "ready" has every address' },
  ],
  examples: [
    { line: 'wasmdev dev', does: 'Runs the project of this folder.' },
    { line: 'wasmdev dev --json | jq -r "select(.type==\\"ready\\").url"', does: 'Prints where it answers.' },
  ],
  run: runDev,
};

async function runDev(context: CommandContext): Promise<void> {
  const { input, cwd, configFile, paint, print, printJson, signal } = context;
  const json = input.flag('json');
  const progress = startProgress(json ? undefined : process.stderr);
  const options = { paint, verbose: input.flag('verbose') };
  const observe = (event: DevEvent): void => {
    if (json) return printJson(event);
    progress.follow(event);
    for (const line of renderEvent(event, options)) progress.print(line, print);
  };
  const session = await startDevSession({
    cwd,
    ...(configFile === undefined ? {} : { configFile }),
    observe,
    watch: true,
    door: true,
    keepState: !input.flag('ephemeral'),
    signal,
  }).finally(() => progress.end());
  try {
    if (!json) for (const line of renderBanner(session.ready, routesOf(session), paint)) print(line);
    await untilEnd(session, context, json);
  } finally {
    await session[Symbol.asyncDispose]();
  }
}

function routesOf({ emulator }: DevSession): readonly string[] {
  return emulator.config.routes.map(({ route, interface: home, function: name }) =>
    `${route} → ${home === undefined ? name : `${home}.${name}`}`);
}

async function untilEnd(session: DevSession, { signal, print, paint }: CommandContext, json: boolean): Promise<void> {
  const end = new AbortController();
  const hotkeys: Hotkey[] = [
    { key: 'h', does: 'show this list', run: () => renderHotkeys(hotkeys).forEach((line) => print(line)) },
    { key: 'r', does: 'build and deploy everything again', run: () => session.reload() },
    {
      key: 'u',
      does: 'show the addresses again',
      run: () => renderBanner(session.ready, routesOf(session), paint).forEach((line) => print(line)),
    },
    { key: 'c', does: 'clear the screen', run: () => print('\u001b[2J\u001b[3J\u001b[H') },
    { key: 'q', does: 'quit', run: () => end.abort() },
  ];
  using _ = json ? undefined : listenForKeys(process.stdin, hotkeys, () => end.abort());
  const ended = AbortSignal.any([signal, end.signal, session.ended]);
  if (!ended.aborted) await once(ended, 'abort');
  if (!json) print(paint('dim', 'ending…'));
}
