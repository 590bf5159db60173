import type { Command } from '../command.ts';
import { injectCommand, MODE_OPTION } from '../fault/inject-command.ts';
import { modeOf } from '../fault/mode.ts';

export const isolate: Command = injectCommand({
  description: 'What is inside it goes on, with its own data.',
  arguments: [{ name: 'cloud', describe: 'The cloud', required: true }],
  options: [MODE_OPTION],
  examples: [
    { line: 'wasmdev isolate aws', does: 'Cuts it off, until healed.' },
    { line: 'wasmdev isolate aws --every 1m --for 5s', does: 'For 5 s in every minute.' },
  ],
  toSpec: (input) => ({ kind: 'isolate', target: input.argumentsFrom(0), mode: modeOf(input) }),
});
