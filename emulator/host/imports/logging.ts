import type { Capability } from './capability.ts';

/** `wasi:logging/logging`: lines go where `console` goes. */
export const logging: Capability = {
  interface: 'wasi:logging/logging',
  create: (scope) => ({
    log: (level: string, context: string, message: string) =>
      scope.log(level, context === '' ? message : `${context}: ${message}`),
  }),
};
