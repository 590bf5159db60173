import type { FaultReport, FaultRequest } from '../../emulator/fault/booked-fault.ts';
import type { FaultSpec } from '../../emulator/fault/fault.ts';
import { JSON_OPTION, type Command, type CommandContext, type CommandOption } from '../command.ts';
import type { CommandInput } from '../command-input.ts';
import { parseDurationMs } from '../duration.ts';
import { renderExplanation, renderFault } from './render-fault.ts';

const SCHEDULE_OPTIONS: readonly CommandOption[] = [
  { name: 'for', type: 'string', value: '10s', describe: 'Lift it after so long' },
  { name: 'after', type: 'string', value: '5s', describe: 'Wait so long first' },
  { name: 'every', type: 'string', value: '30s', describe: 'Again and again, each --for so long' },
  { name: 'dry-run', type: 'boolean', describe: 'Only say what it would do now' },
  JSON_OPTION,
];

/** Of partition and isolate. */
export const MODE_OPTION: CommandOption = {
  name: 'mode',
  type: 'string',
  choices: ['drop', 'reset'],
  default: 'drop',
  describe: 'Silence, as on a lost route, or resets, as from a dead peer',
};

export type InjectCommand = Omit<Command, 'run'> & {
  /** @throws USAGE */
  toSpec(input: CommandInput): FaultSpec;
};

/** A verb that injects one kind of fault, by a schedule if one is given. */
export function injectCommand({ toSpec, ...command }: InjectCommand): Command {
  return {
    ...command,
    options: [...(command.options ?? []), ...SCHEDULE_OPTIONS],
    run: async (context) => {
      const { input } = context;
      const spec = toSpec(input);
      const request = { ...spec, ...scheduleOf(input) };
      const { connectSession } = await import('../connect-session.ts');
      const client = await connectSession(context);
      const explained = await client.explain(spec);
      const fault = input.flag('dry-run') ? undefined : await client.inject(request);
      if (input.flag('json')) return context.printJson({ ...explained, ...fault });
      const lines =
        fault === undefined
          ? [`It ${explained.does}.`, ...renderExplanation(explained, context.paint)]
          : renderInjected(fault, renderExplanation(explained, context.paint), context);
      for (const line of lines) context.print(line);
    },
  };
}

function renderInjected(
  fault: FaultReport,
  explanation: readonly string[],
  { paint }: CommandContext,
): readonly string[] {
  const end = `Ends with "wasmdev heal ${fault.id}".`;
  return [renderFault(fault, paint), ...explanation, paint('dim', end)];
}

function scheduleOf(input: CommandInput): Pick<FaultRequest, 'forMs' | 'afterMs' | 'everyMs'> {
  const durationOf = (name: string): number | undefined => {
    const text = input.text(name);
    return text === undefined ? undefined : parseDurationMs(text, `--${name}`);
  };
  return { forMs: durationOf('for'), afterMs: durationOf('after'), everyMs: durationOf('every') };
}
