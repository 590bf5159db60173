/** Every code that wasmdev can end with: whose mistake it is, what the shell gets, and when it happens. */
const CODES = {
  WIT_SYNTAX: { blame: 'user', exitCode: 2, when: 'A WIT text does not follow the grammar.' },
  WIT_UNRESOLVED: { blame: 'user', exitCode: 2, when: 'A WIT text names a package, interface, world or type that is not there.' },
  WIT_DUPLICATE: { blame: 'user', exitCode: 2, when: 'A WIT text defines one name twice, or in a cycle.' },
  WIT_NOT_FOUND: { blame: 'user', exitCode: 2, when: 'There is no WIT file or folder at the given path.' },
  WORLD_UNKNOWN: { blame: 'user', exitCode: 2, when: 'The named world is not in the WIT, or there are several to choose from.' },
  VALUE_INVALID: { blame: 'user', exitCode: 2, when: 'A value given as JSON or WAVE does not fit its WIT type.' },
  WIRE_INVALID: { blame: 'system', exitCode: 70, when: 'Bytes received on the lattice do not decode as the WIT type of the function.' },
  INTERNAL: { blame: 'system', exitCode: 70, when: 'wasmdev itself is wrong. Please report it.' },
} as const;

export interface ErrorEntry {
  readonly blame: 'user' | 'system' | 'network';
  readonly exitCode: number;
  readonly when: string;
}

export type ErrorCode = keyof typeof CODES;

export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorEntry>> = CODES;
