import type { Command } from '../command.ts';
import { findCommand } from '../find-command.ts';
import { renderCommandHelp, renderOverview } from '../render/help.ts';

export const help: Command = {
  arguments: [{ name: 'command', describe: 'The command to explain' }],
  examples: [{ line: 'wasmdev help doctor', does: 'Shows the options of one command.' }],
  run: async ({ commands, input, paint, print }) => {
    const name = input.argument(0);
    if (name === undefined) return print(renderOverview(commands, paint));
    const entry = findCommand(commands, name);
    print(renderCommandHelp(entry, await entry.load(), paint));
  },
};
