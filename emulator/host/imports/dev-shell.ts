import type { Capability } from './capability.ts';

/**
 * `wasmdev:dev/shell`: hands a dev component its source and takes its console and its accidents.
 */
export function devShell(code: string): Capability {
  const source = `(function (module, exports, require) {${code}\n})`;
  return {
    interface: 'wasmdev:dev/shell',
    create: (scope) => ({
      source: () => source,
      log: (level: string, message: string) => scope.log(level, message),
      failed: (message: string, stack: string) => {
        scope.current.failure = { message, stack };
        // Ends the instance: an accident must never pass for the error case of a result.
        throw new Error(message);
      },
    }),
  };
}
