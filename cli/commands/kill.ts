import type { Command } from '../command.ts';
import { injectCommand } from '../fault/inject-command.ts';

export const kill: Command = injectCommand({
  description: 'Its process dies with SIGKILL and stays down until "wasmdev heal".',
  arguments: [{ name: 'host', describe: 'The host, as in "wasmdev status"', required: true }],
  examples: [
    { line: 'wasmdev kill aws-1', does: 'Kills it, until healed.' },
    { line: 'wasmdev kill aws-1 --every 20s --for 2s', does: 'Again and again.' },
  ],
  toSpec: (input) => ({ kind: 'kill', target: input.argumentsFrom(0) }),
});
