import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import type { InitRequest } from '../init/decisions.ts';

export const init: Command = {
  description:
    'Starts from a template, or from any WIT: for everything that a world exports it writes\n' +
    'TypeScript that answers with sample values. Asks for what no option says, unless there is\n' +
    'no terminal.',
  arguments: [{ name: 'dir', describe: 'Where the project goes. Default: this folder' }],
  options: [
    {
      name: 'template',
      type: 'string',
      choices: ['hello', 'shop'],
      describe: 'Start from a template',
    },
    { name: 'wit', type: 'string', value: 'path', describe: 'Start from a WIT file or folder' },
    { name: 'world', type: 'string', describe: 'The world of that WIT to implement' },
    {
      name: 'engine',
      type: 'string',
      choices: ['quickjs', 'starlingmonkey'],
      describe: 'The JavaScript engine in the component. Default: quickjs',
    },
    { name: 'clouds', type: 'string', describe: 'Clouds by name, "aws,gcp,az", or how many' },
    { name: 'install', type: 'boolean', describe: 'Run npm install (default), or --no-install' },
    { name: 'force', type: 'boolean', describe: 'Add to a folder that has files; keeps them' },
    { name: 'yes', alias: 'y', type: 'boolean', describe: 'Ask nothing, take the defaults' },
    JSON_OPTION,
  ],
  examples: [
    { line: 'wasmdev init', does: 'Asks, then writes a project.' },
    { line: 'wasmdev init shop --template shop', does: 'Starts from the shop on three clouds.' },
    {
      line: 'wasmdev init api --wit ../contracts --world api',
      does: 'Writes TypeScript for everything that the world "api" exports.',
    },
  ],
  run,
};

async function run(context: CommandContext): Promise<number | void> {
  const [{ decide }, { initProject }] = await Promise.all([
    import('../init/decisions.ts'),
    import('../init/init-project.ts'),
  ]);
  const { input, cwd, signal, print, printJson } = context;
  const request = await complete(requestOf(context), context);
  const decisions = decide(request, cwd);
  const { written, kept } = await initProject(decisions, signal);
  const { folder } = decisions;
  const asJson = input.flag('json');
  if (!asJson) {
    print(`Wrote ${written.length} files to ${folder}`);
    for (const path of kept) print(`  kept your ${path}`);
  }
  const installed = decisions.install ? await install(folder, context) : undefined;
  const next = await nextSteps(folder, installed === true, cwd);
  if (asJson) printJson({ folder, written, kept, installed: installed === true, next });
  else print(['', 'Next:', ...next.map((step) => `  ${step}`)].join('\n'));
}

function requestOf({ input }: CommandContext): InitRequest {
  return {
    dir: input.argument(0),
    template: input.text('template'),
    wit: input.text('wit'),
    world: input.text('world'),
    engine: input.text('engine'),
    clouds: input.text('clouds'),
    install: input.has('install') ? input.flag('install') : undefined,
    force: input.flag('force'),
  };
}

/** Asks for the rest where somebody is there to answer. */
async function complete(request: InitRequest, context: CommandContext): Promise<InitRequest> {
  const { input, cwd, signal } = context;
  const isAttended = process.stdin.isTTY && process.stdout.isTTY;
  if (!isAttended || input.flag('yes') || input.flag('json')) return request;
  const { decide } = await import('../init/decisions.ts');
  const { ask } = await import('../init/ask.ts');
  // What is wrong already is better said before the questions.
  decide(request, cwd);
  return ask(request, cwd, { signal });
}

/** Whether it went well. When not, what npm said is shown, and the project stays. */
async function install(folder: string, context: CommandContext): Promise<boolean> {
  const { installDependencies } = await import('../init/install.ts');
  const { startProgress } = await import('../init/progress.ts');
  const isQuiet = context.input.flag('json');
  const progress = await startProgress('npm install', isQuiet ? undefined : context.print);
  const { ok, output } = await installDependencies(folder, context.signal);
  progress.end(ok);
  if (ok) return true;
  context.warn(output);
  const why = context.signal.aborted ? 'was interrupted' : 'failed';
  context.warn(`npm install ${why}; the project is written all the same.`);
  context.warn(`Run it again in ${folder}.`);
  return false;
}

async function nextSteps(folder: string, installed: boolean, cwd: string): Promise<string[]> {
  const { relative } = await import('node:path');
  const path = relative(cwd, folder);
  const shown = path.startsWith('..') ? folder : path;
  return [
    ...(path === '' ? [] : [`cd ${/[^\w./-]/.test(shown) ? JSON.stringify(shown) : shown}`]),
    ...(installed ? [] : ['npm install']),
    'npx wasmdev dev',
  ];
}
