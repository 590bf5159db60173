import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** Where a control API is, and what opens it. */
export interface ControlAddress {
  readonly url: string;
  readonly token: string;
}

/** Puts what is there into the query of an address. */
export function withQuery(url: URL, fields: Iterable<readonly [string, unknown]>): URL {
  for (const [name, value] of fields) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Nobody answers at an address. */
export function unreachable(url: string, cause?: unknown): WasmdevError {
  return new WasmdevError('CONTROL_UNREACHABLE', `The session at ${url} does not answer.`, {
    hint: 'Start it with wasmdev dev.',
    cause,
    details: { url },
  });
}
