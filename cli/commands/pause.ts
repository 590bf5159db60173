import type { Command } from '../command.ts';
import { injectCommand } from '../fault/inject-command.ts';

export const pause: Command = injectCommand({
  description: 'Its process keeps its connections and answers nothing, until "wasmdev resume".',
  arguments: [{ name: 'host', describe: 'The host, as in "wasmdev status"', required: true }],
  examples: [
    { line: 'wasmdev pause gcp-1', does: 'Freezes it, until resumed.' },
    { line: 'wasmdev pause gcp-1 --for 5s', does: 'For 5 s.' },
  ],
  toSpec: (input) => ({ kind: 'pause', target: input.argumentsFrom(0) }),
});
