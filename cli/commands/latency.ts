import type { Command } from '../command.ts';
import { injectCommand } from '../fault/inject-command.ts';
import { usageError } from '../usage-error.ts';

export const latency: Command = injectCommand({
  description: 'Latencies of several faults add up.',
  arguments: [
    { name: 'cloud', describe: 'One cloud', required: true },
    { name: 'other', describe: 'The other', required: true },
    { name: 'ms', describe: 'Milliseconds that each way takes longer', required: true },
  ],
  options: [
    { name: 'jitter', type: 'number', value: 'ms', describe: 'Up to so many milliseconds more' },
  ],
  examples: [
    { line: 'wasmdev latency aws gcp 40', does: 'Puts an ocean between them.' },
    {
      line: 'wasmdev latency aws gcp 300 --jitter 50 --for 1m',
      does: 'Puts a satellite between them, for a minute.',
    },
  ],
  toSpec: (input) => {
    const latencyMs = Number(input.argument(2)!.replace(/ms$/, ''));
    if (!(latencyMs > 0)) {
      const given = input.argument(2)!;
      throw usageError(`"${given}" are no milliseconds`, 'Write wasmdev latency aws gcp 40.');
    }
    const target = input.argumentsFrom(0).slice(0, 2);
    return { kind: 'latency', target, latencyMs, jitterMs: input.number('jitter') };
  },
});
