import { JSON_OPTION, type Command } from '../command.ts';
import { healFaults } from '../fault/heal-faults.ts';

export const resume: Command = {
  arguments: [{ name: 'host', describe: 'The host', required: true }],
  options: [JSON_OPTION],
  examples: [{ line: 'wasmdev resume gcp-1', does: 'Lets it go on where it stopped.' }],
  run: (context) => {
    const target = context.input.argument(0)!;
    const filter = { kind: 'pause', target } as const;
    return healFaults(context, (client) => client.heal(filter), `${target} is not frozen.`);
  },
};
