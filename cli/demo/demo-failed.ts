import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** What ends the demo when a step of it goes wrong. */
export function demoFailed(message: string, cause?: unknown): WasmdevError {
  return new WasmdevError('DEMO_FAILED', message, {
    hint: 'Run "wasmdev doctor"; if all is well there, please report this with the lines above.',
    ...(cause === undefined ? {} : { cause }),
  });
}
