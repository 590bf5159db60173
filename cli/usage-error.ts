import { WasmdevError } from '../wit/wasmdev-error.ts';

export function usageError(message: string, hint: string): WasmdevError {
  return new WasmdevError('USAGE', message, { hint });
}
