import type { CommandEntry } from './command.ts';

/** The commands in the order of help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'doctor',
    summary: 'Check that everything is there to run this project',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'completions',
    summary: 'Print a script that completes commands in a shell',
    load: async () => (await import('./commands/completions.ts')).completions,
  },
  {
    name: 'help',
    summary: 'Show help for a command',
    load: async () => (await import('./commands/help.ts')).help,
  },
  {
    name: 'version',
    summary: 'Show the versions of wasmdev and Node',
    load: async () => (await import('./commands/version.ts')).version,
  },
];
