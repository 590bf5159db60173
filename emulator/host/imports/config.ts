import type { Capability } from './capability.ts';

/** `wasi:config/store`: the component's own entries of the project's config. */
export function config(entries: Readonly<Record<string, string>>): Capability {
  return {
    interface: 'wasi:config/store',
    create: () => ({
      get: (key: string) => entries[key],
      getAll: () => Object.entries(entries),
    }),
  };
}
