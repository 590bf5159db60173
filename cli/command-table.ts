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
    name: 'demo',
    summary: 'Show it all with a shop on three clouds',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'build',
    summary: 'Build the components of the project into dist/',
    load: async () => (await import('./commands/build.ts')).build,
  },
  {
    name: 'call',
    summary: 'Call any exported function of any component',
    load: async () => (await import('./commands/call.ts')).call,
  },
  {
    name: 'status',
    summary: 'Show what runs where',
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'logs',
    summary: 'Show what the components have logged',
    load: async () => (await import('./commands/logs.ts')).logs,
  },
  {
    name: 'partition',
    summary: 'Cut two clouds off from each other',
    load: async () => (await import('./commands/partition.ts')).partition,
  },
  {
    name: 'isolate',
    summary: 'Cut one cloud off from all others',
    load: async () => (await import('./commands/isolate.ts')).isolate,
  },
  {
    name: 'outage',
    summary: 'Take a whole cloud down',
    load: async () => (await import('./commands/outage.ts')).outage,
  },
  {
    name: 'restore',
    summary: 'Bring a cloud back that was taken down',
    load: async () => (await import('./commands/restore.ts')).restore,
  },
  {
    name: 'latency',
    summary: 'Move two clouds away from each other',
    load: async () => (await import('./commands/latency.ts')).latency,
  },
  {
    name: 'kill',
    summary: 'Kill a host and keep it down',
    load: async () => (await import('./commands/kill.ts')).kill,
  },
  {
    name: 'pause',
    summary: 'Freeze a host',
    load: async () => (await import('./commands/pause.ts')).pause,
  },
  {
    name: 'resume',
    summary: 'Let a frozen host go on',
    load: async () => (await import('./commands/resume.ts')).resume,
  },
  {
    name: 'heal',
    summary: 'Lift all faults, or one',
    load: async () => (await import('./commands/heal.ts')).heal,
  },
  {
    name: 'faults',
    summary: 'Show the faults that strike, or wait for it',
    load: async () => (await import('./commands/faults.ts')).faults,
  },
  {
    name: 'inspect',
    summary: 'Show what a component is made of',
    load: async () => (await import('./commands/inspect.ts')).inspect,
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
