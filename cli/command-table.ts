import type { CommandEntry } from './command.ts';

/** The commands in the order of help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'Write a new project, from a template or from WIT',
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'dev',
    summary: 'Run the project on its clouds and follow every save',
    load: async () => (await import('./commands/dev.ts')).dev,
  },
  {
    name: 'build',
    summary: 'Build the components of the project into dist/',
    load: async () => (await import('./commands/build.ts')).build,
  },
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
