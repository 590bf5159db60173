import type { Command } from '../command.ts';
import { injectCommand, MODE_OPTION } from '../fault/inject-command.ts';
import { modeOf } from '../fault/mode.ts';

export const partition: Command = injectCommand({
  description: 'Both still reach all other clouds, and keep their own data.',
  arguments: [
    { name: 'cloud', describe: 'One cloud', required: true },
    { name: 'other', describe: 'The other', required: true },
  ],
  options: [MODE_OPTION],
  examples: [
    { line: 'wasmdev partition aws gcp', does: 'Cuts in silence, until healed.' },
    {
      line: 'wasmdev partition aws gcp --mode reset --for 10s',
      does: 'Cuts as a dead peer does, for 10 s.',
    },
    { line: 'wasmdev partition aws gcp --dry-run', does: 'Says what it would do.' },
  ],
  toSpec: (input) => ({ kind: 'partition', target: input.argumentsFrom(0), mode: modeOf(input) }),
});
