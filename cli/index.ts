/** What `import … from 'wasmdev'` gives: the config, and the emulator for use in tests. */
export { defineConfig, type WasmdevConfig } from '../emulator/config/config.ts';
export {
  startEmulator,
  type RunningEmulator,
  type StartEmulatorOptions,
} from './start-emulator.ts';
export { WasmdevError } from '../wit/wasmdev-error.ts';
export type { ErrorCode } from '../wit/error-codes.ts';
export type { FaultVerbs } from '../emulator/fault/fault-verbs.ts';
export type { Outcome } from '../emulator/invoke/outcome.ts';
export type { DevEvent } from './dev/dev-event.ts';
