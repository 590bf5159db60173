import { inspect } from 'node:util';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { Paint } from './paint.ts';

/** Anything thrown, as a WasmdevError: what is not one is a mistake of wasmdev's own. */
export function toWasmdevError(thrown: unknown): WasmdevError {
  if (thrown instanceof WasmdevError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new WasmdevError('INTERNAL', message, {
    hint: 'This is a mistake in wasmdev. Set WASMDEV_DEBUG=1, try again, and report what it shows.',
    cause: thrown,
  });
}

/** An error for people: code and message, the code frame if there is one, and what to do next. */
export function renderError(error: WasmdevError, paint: Paint, debug: boolean): string {
  const { frame } = error.details;
  return [
    `${paint('red', `error[${error.code}]`)} ${error.message}`,
    ...(typeof frame === 'string' && !error.message.includes(frame) ? ['', frame, ''] : []),
    `${paint('cyan', 'hint:')} ${error.hint}`,
    ...(debug ? ['', paint('dim', inspect(error))] : []),
  ].join('\n');
}

/** The same for programs: one JSON object in one line. */
export function renderErrorJson({ code, message, hint, details }: WasmdevError): string {
  return JSON.stringify({ error: { code, message, hint, details } });
}
