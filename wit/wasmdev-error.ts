import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/**
 * What a caller adds to code and message: what to do next, what caused it, and data for `--json`.
 */
export interface ErrorContext {
  readonly hint: string;
  readonly cause?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The one error of wasmdev. The message says what and where, the hint says what to do next. */
export class WasmdevError extends Error {
  override readonly name: string = 'WasmdevError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, context: ErrorContext) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.code = code;
    this.hint = context.hint;
    this.details = context.details ?? {};
  }

  /** What the shell gets when this error ends a command. */
  get exitCode(): number {
    return ERROR_CODES[this.code].exitCode;
  }
}
