import { JSON_OPTION, type Command } from '../command.ts';
import { healFaults } from '../fault/heal-faults.ts';

export const restore: Command = {
  description: 'Starts its nats-servers with their data, and its hosts with their share.',
  arguments: [{ name: 'cloud', describe: 'The cloud', required: true }],
  options: [JSON_OPTION],
  examples: [{ line: 'wasmdev restore gcp', does: 'Ends its outage.' }],
  run: (context) => {
    const target = context.input.argument(0)!;
    const filter = { kind: 'outage', target } as const;
    return healFaults(context, (client) => client.heal(filter), `${target} is not out.`);
  },
};
