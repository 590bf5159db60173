import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import { startShownSession, untilEnd } from '../dev/shown-session.ts';

export const dev: Command = {
  description:
    'Builds the project, starts its clouds and hosts, and follows every save until q or Ctrl-C.\n' +
    'Ports are picked and printed; several projects can run at the same time.',
  options: [
    { name: 'ephemeral', type: 'boolean', describe: 'Forget the data of keyvalue buckets' },
    { name: 'verbose', type: 'boolean', describe: 'Show hosts, cached and full builds too' },
    { ...JSON_OPTION, describe: 'Print one event a line; the first "ready" has every address' },
  ],
  examples: [
    { line: 'wasmdev dev', does: 'Runs the project of this folder.' },
    {
      line: 'wasmdev dev --json | jq -r "select(.type==\\"ready\\").url"',
      does: 'Prints where it answers.',
    },
  ],
  run: runDev,
};

async function runDev(context: CommandContext): Promise<void> {
  const keepState = !context.input.flag('ephemeral');
  const verbose = context.input.flag('verbose');
  await using session = await startShownSession(context, { keepState, verbose });
  await untilEnd(session, context);
}
