import type { Command } from '../command.ts';
import { renderCompletions, type Shell } from '../render/completions.ts';

export const completions: Command = {
  arguments: [
    {
      name: 'shell',
      describe: 'The shell that will read the script',
      required: true,
      choices: ['bash', 'zsh', 'fish'],
    },
  ],
  examples: [
    {
      line: 'eval "$(wasmdev completions bash)"',
      does: 'Completes in this shell; put it in ~/.bashrc.',
    },
  ],
  run: async ({ commands, input, print }) => {
    const completed = await Promise.all(
      commands.map(async ({ name, summary, load }) => ({ name, summary, command: await load() })),
    );
    print(renderCompletions(input.argument(0) as Shell, completed).trimEnd());
  },
};
