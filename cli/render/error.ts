import { inspect } from 'node:util';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { Paint } from './paint.ts';

/** What the file system says when it does not let anything be written. */
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

/**
 * Anything thrown, as a WasmdevError: what is neither one nor a refusal of the file system is a
 * mistake of wasmdev's own.
 */
export function toWasmdevError(thrown: unknown): WasmdevError {
  if (thrown instanceof WasmdevError) return thrown;
  const { code = '', path, syscall } = (thrown ?? {}) as Partial<NodeJS.ErrnoException>;
  // On a file system for reading alone Node says ENOENT of a folder that it cannot make.
  const isRefused = UNWRITABLE.has(code) || (code === 'ENOENT' && syscall === 'mkdir');
  if (isRefused && path !== undefined) {
    return new WasmdevError('FOLDER_UNWRITABLE', `${path} cannot be written: ${code}`, {
      hint: 'Check who owns the folder, and whether its file system is full or for reading alone.',
      cause: thrown,
      details: { path },
    });
  }
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
