import type { WitType } from '../model.ts';

/** Maps the values of one type between JSON and the JavaScript shapes of jco. */
export interface JsonCodec {
  /** @throws Mismatch when the JSON is not of the type */
  read(json: unknown): unknown;
  /** Takes a value of the type; what it gives `JSON.stringify` keeps. */
  write(value: unknown): unknown;
  /** What is taken when the value is absent; without it an absent value is a mismatch. */
  readonly absent?: () => unknown;
}

export type JsonCodecOf = (type: WitType) => JsonCodec;

/** The JSON found does not fit. `path` grows on the way out: `[0]`, then `.quantity`. */
export class Mismatch extends Error {
  readonly expected: WitType | undefined;
  readonly found: unknown;
  /** What is wrong, when "expected …, found …" does not tell enough. */
  readonly reason: string | undefined;
  path: string = '';

  constructor(expected: WitType | undefined, found: unknown, reason?: string) {
    super('mismatch');
    this.expected = expected;
    this.found = found;
    this.reason = reason;
  }
}

/** Adds a step of the path to a mismatch that comes from below. */
export function within(step: string, error: unknown): unknown {
  if (error instanceof Mismatch) error.path = step + error.path;
  return error;
}

/** A JSON object, not null and not an array. */
export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
