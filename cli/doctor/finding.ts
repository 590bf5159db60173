import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** What one check found. `mend` is there unless all is well. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly found: string;
  readonly mend?: string;
}

export function good(check: string, found: string): Finding {
  return { check, status: 'ok', found };
}

export function doubtful(check: string, found: string, mend: string): Finding {
  return { check, status: 'warn', found, mend };
}

export function bad(check: string, found: string, mend: string): Finding {
  return { check, status: 'fail', found, mend };
}

/** An error that a check ran into is what it found. @throws what is not a WasmdevError */
export function badFrom(check: string, thrown: unknown): Finding {
  if (thrown instanceof WasmdevError) return bad(check, thrown.message, thrown.hint);
  throw thrown;
}
