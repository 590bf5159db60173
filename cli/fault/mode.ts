import { PARTITION_MODES, type PartitionMode } from '../../emulator/fault/fault.ts';
import type { CommandInput } from '../command-input.ts';

export function modeOf(input: CommandInput): PartitionMode | undefined {
  return PARTITION_MODES.find((mode) => mode === input.text('mode'));
}
