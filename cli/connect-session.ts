import { dirname, resolve } from 'node:path';
import { connectControl } from '../emulator/control/connect-control.ts';
import type { ControlClient } from '../emulator/control/client.ts';
import type { CommandContext } from './command.ts';

/**
 * A client for the `wasmdev dev` of the project that a command is called in.
 * @throws CONTROL_UNREACHABLE when none runs
 */
export function connectSession({ cwd, configFile }: CommandContext): Promise<ControlClient> {
  return connectControl({
    root: configFile === undefined ? cwd : dirname(resolve(cwd, configFile)),
  });
}
