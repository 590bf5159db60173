import { confirm, intro, isCancel, select, text } from '@clack/prompts';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { resolve } from 'node:path';
import type { WitModel } from '../../wit/model.ts';
import { worldName } from '../../wit/reader/select-world.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { chooseClouds } from './clouds.ts';
import type { InitRequest } from './decisions.ts';
import { readWitSource } from './read-wit-source.ts';
import { cancelled, requireEmpty } from './write-project.ts';

/** Where the questions are shown and answered. */
export interface Terminal {
  readonly input?: Readable;
  readonly output?: Writable;
  readonly signal: AbortSignal;
}

/**
 * Asks for all that was not said. Nothing is written.
 * @throws INIT_CANCELLED on Ctrl-C or Escape, and what the answers themselves are wrong about
 */
export async function ask(
  said: InitRequest,
  cwd: string,
  terminal: Terminal,
): Promise<InitRequest> {
  intro('wasmdev init', terminal);
  const dir = said.dir ?? (await askFolder(terminal));
  if (!said.force) await requireEmpty(resolve(cwd, dir));
  const start = await askStart(said, cwd, terminal);
  const world = await askWorld({ ...said, ...start }, cwd, terminal);
  const engine = said.engine ?? (await askEngine(terminal));
  const clouds = said.clouds ?? (await askClouds(terminal));
  const install = said.install ?? (await askInstall(terminal));
  return { ...said, ...start, dir, world, engine, clouds, install };
}

function askFolder(terminal: Terminal): Promise<string> {
  const message = 'Where should it go?';
  return answer(text({ message, defaultValue: 'hello', placeholder: 'hello', ...terminal }));
}

async function askStart(
  { template, wit }: InitRequest,
  cwd: string,
  terminal: Terminal,
): Promise<Pick<InitRequest, 'template' | 'wit'>> {
  if (template !== undefined || wit !== undefined) return { template, wit };
  const start = await answer(
    select({
      message: 'What should it start from?',
      options: [
        { value: 'hello', label: 'hello', hint: 'one pure function and a route' },
        { value: 'shop', label: 'shop', hint: 'order processing over three clouds' },
        { value: 'wit', label: 'my own WIT', hint: 'TypeScript for all that a world exports' },
      ],
      ...terminal,
    }),
  );
  if (start !== 'wit') return { template: start };
  const message = 'Where is the WIT, a file or a folder?';
  const validate = (path: string | undefined): string | undefined => {
    if (!path) return 'Name a file or a folder.';
    const full = resolve(cwd, path);
    return existsSync(full) ? undefined : `There is nothing at ${full}.`;
  };
  return { wit: await answer(text({ message, placeholder: 'wit', validate, ...terminal })) };
}

async function askWorld(
  { wit, world }: InitRequest,
  cwd: string,
  terminal: Terminal,
): Promise<string | undefined> {
  if (wit === undefined || world !== undefined) return world;
  const { model } = await readWitSource(resolve(cwd, wit));
  const worlds = ownWorlds(model);
  if (worlds.length < 2) return undefined;
  const options = worlds.map((name) => ({ value: name, label: name }));
  return answer(select({ message: 'Which world should it implement?', options, ...terminal }));
}

function ownWorlds(model: WitModel): string[] {
  return model.worlds.flatMap((world, index) =>
    world.package === model.main ? [worldName(model, index)] : [],
  );
}

function askEngine(terminal: Terminal): Promise<string> {
  return answer(
    select({
      message: 'Which JavaScript engine should the component carry?',
      options: [
        { value: 'quickjs', label: 'QuickJS', hint: 'about 1 MB, quick to start' },
        { value: 'starlingmonkey', label: 'StarlingMonkey', hint: 'about 12 MB, the web platform' },
      ],
      ...terminal,
    }),
  );
}

function askClouds(terminal: Terminal): Promise<string> {
  const validate = (clouds: string | undefined): string | undefined => {
    try {
      chooseClouds(clouds || '3');
      return undefined;
    } catch (failure) {
      if (failure instanceof WasmdevError) return `${failure.message}. ${failure.hint}`;
      throw failure;
    }
  };
  const message = 'Which clouds should it run on? Names, or how many.';
  const defaultValue = 'aws,gcp,az';
  return answer(text({ message, defaultValue, placeholder: defaultValue, validate, ...terminal }));
}

function askInstall(terminal: Terminal): Promise<boolean> {
  return answer(confirm({ message: 'Run npm install?', ...terminal }));
}

async function answer<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const given = await question;
  if (isCancel(given)) throw cancelled();
  return given as Exclude<T, symbol>;
}
