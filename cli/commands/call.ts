import type { CallRequest } from '../../emulator/control/api/call.ts';
import { JSON_OPTION, type Command } from '../command.ts';
import type { CommandInput } from '../command-input.ts';
import { exitCodeOf, renderCallNote, renderCallOutcome } from '../render/call-answer.ts';
import { usageError } from '../usage-error.ts';

export const call: Command = {
  description:
    'Arguments are WAVE, the text form of WIT values, or JSON; a bare word does for a string.\n' +
    'The exit code is 0 for a value, 1 for an error of the function, 3 for a trap, 4 when the\n' +
    'deadline passed, 5 when no host in reach runs the component, 6 when its queue is full.\n' +
    'Write -- before an argument that starts with a dash.',
  arguments: [
    {
      name: 'function',
      describe: 'place, orders.place or shop:orders/orders.place; or a whole call in WAVE',
      required: true,
    },
    { name: 'arguments', describe: 'One for each parameter', variadic: true },
  ],
  options: [
    { name: 'component', type: 'string', describe: 'Where several export the function' },
    { name: 'from', type: 'string', value: 'cloud', describe: 'The cloud to call from' },
    { name: 'args', type: 'string', value: 'json', describe: 'All arguments as one JSON value' },
    JSON_OPTION,
  ],
  examples: [
    { line: 'wasmdev call greet world', does: 'Calls a function that takes a string.' },
    {
      line: `wasmdev call orders.place '[{sku: "A", quantity: 1}]' --from gcp`,
      does: 'Calls from another cloud, with a list of records.',
    },
    { line: `wasmdev call 'inventory.list(["A"])'`, does: 'The whole call in WAVE.' },
  ],
  run: async (context) => {
    const request = toRequest(context.input);
    const { connectSession } = await import('../connect-session.ts');
    const client = await connectSession(context);
    const answer = await client.call(request);
    if (context.input.flag('json')) {
      context.printJson(answer);
    } else {
      const text = renderCallOutcome(answer.outcome, context.paint);
      if (text !== '') context.print(text);
      context.warn(context.paintError('dim', renderCallNote(answer)));
    }
    return exitCodeOf(answer.outcome);
  },
};

/** @throws USAGE when the arguments are given in more than one way */
export function toRequest(input: CommandInput): CallRequest {
  const [, name, wave] = /^([^(]+)\((.*)\)$/s.exec(input.argument(0)!) ?? [];
  const texts = input.argumentsFrom(1);
  const json = input.text('args');
  const ways = [wave, json, texts[0]].filter((way) => way !== undefined).length;
  if (ways > 1) {
    throw usageError(
      'The arguments are given in more than one way',
      'Give them as words, with --args, or inside the parentheses of a call.',
    );
  }
  return {
    function: name ?? input.argument(0)!,
    component: input.text('component'),
    from: input.text('from'),
    ...(wave !== undefined ? { wave } : json !== undefined ? { args: readJson(json) } : { texts }),
  };
}

function readJson(text: string): readonly unknown[] | Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw usageError(`--args is not JSON: ${why}`, `Write --args '["A", 1]'.`);
  }
  if (typeof value === 'object' && value !== null) return value as readonly unknown[];
  throw usageError(
    '--args is neither a list nor an object',
    `Write --args '["A", 1]', or --args '{"sku": "A"}' by parameter names.`,
  );
}
