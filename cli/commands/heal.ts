import { JSON_OPTION, type Command } from '../command.ts';
import { healFaults } from '../fault/heal-faults.ts';

export const heal: Command = {
  description: 'Afterwards all is as it was before them; their schedules end too.',
  arguments: [{ name: 'fault', describe: 'Only this one, as in "wasmdev faults"' }],
  options: [JSON_OPTION],
  examples: [
    { line: 'wasmdev heal', does: 'Lifts all.' },
    { line: 'wasmdev heal f2', does: 'Lifts one.' },
  ],
  run: (context) => {
    const id = context.input.argument(0);
    return healFaults(
      context,
      (client) => (id === undefined ? client.heal() : client.lift(id)),
      id === undefined ? 'There is no fault.' : `${id} is over already.`,
    );
  },
};
