import type { ErrorCode } from '../../wit/error-codes.ts';
import { ERROR_CODES } from '../../wit/error-codes.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** An error as the control API tells it. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

const STATUS: Partial<Readonly<Record<ErrorCode, number>>> = {
  CLOUD_UNKNOWN: 404,
  COMPONENT_UNKNOWN: 404,
  FAULT_UNKNOWN: 404,
  FUNCTION_UNKNOWN: 404,
  OPERATION_UNKNOWN: 404,
  TARGET_UNKNOWN: 404,
  FUNCTION_AMBIGUOUS: 409,
  BUILD_FAILED: 422,
  COMPONENT_FAILED: 422,
  CONFIG_INVALID: 422,
  FUNCTION_NOT_PORTABLE: 422,
};
const STATUS_OF_BLAME = { user: 400, network: 503, system: 500 } as const;

/** HTTP status and JSON of anything thrown. */
export function renderErrorAnswer(thrown: unknown): { status: number; body: ErrorAnswer } {
  const error = thrown instanceof WasmdevError ? thrown : unexpected(thrown);
  const { code, message, hint, details } = error;
  const { status = STATUS[code] ?? STATUS_OF_BLAME[ERROR_CODES[code].blame] } = details;
  return { status: Number(status), body: { error: { code, message, hint, details } } };
}

function unexpected(thrown: unknown): WasmdevError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const hint = 'This is a mistake in wasmdev: please report it.';
  return new WasmdevError('INTERNAL', message, { hint, cause: thrown });
}
