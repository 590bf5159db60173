import type { Command } from '../command.ts';
import { injectCommand } from '../fault/inject-command.ts';

export const outage: Command = injectCommand({
  description:
    'Its nats-servers and its hosts die at once, and stay down until "wasmdev restore"; its\n' +
    'stored data stays. Its ingress answers 503, as its customers would see.',
  arguments: [{ name: 'cloud', describe: 'The cloud', required: true }],
  examples: [
    { line: 'wasmdev outage gcp', does: 'Takes it down, until restored.' },
    { line: 'wasmdev outage gcp --after 5s --for 30s', does: 'In 5 s, for 30 s.' },
  ],
  toSpec: (input) => ({ kind: 'outage', target: input.argumentsFrom(0) }),
});
