import { findNearestName } from '../wit/nearest-name.ts';
import type { CommandEntry } from './command.ts';
import { usageError } from './usage-error.ts';

/** @throws USAGE with the command that was probably meant */
export function findCommand(commands: readonly CommandEntry[], name: string): CommandEntry {
  const found = commands.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  const near = findNearestName(
    name,
    commands.map((entry) => entry.name),
  );
  throw usageError(
    `There is no command "${name}"`,
    near === undefined ? 'Run "wasmdev --help" for the commands.' : `Did you mean "${near}"?`,
  );
}
