import { WasmdevError } from '../wasmdev-error.ts';
import type { ErrorCode } from '../error-codes.ts';
import type { WitSpan } from '../model.ts';

/** One WIT file: `path` as it is shown to people, and its text. */
export interface WitFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a WIT file. Lines and columns count from 1. */
export interface Place {
  readonly file: WitFile;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

export function spanOf(place: Place): WitSpan {
  const { file, line, column, offset, length } = place;
  return { file: file.path, line, column, offset, length };
}

/** The error about a place: `file:line:column: what`, the line itself, carets under the place. */
export function errorAt(code: ErrorCode, place: Place, what: string, hint: string): WasmdevError {
  const { path } = place.file;
  const { line, column } = place;
  return new WasmdevError(code, `${path}:${line}:${column}: ${what}\n${markedLine(place)}`, {
    hint,
    details: { file: path, line, column },
  });
}

function markedLine(place: Place): string {
  const { file, line, column, length } = place;
  const text = (file.text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
  const gutter = String(line);
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const carets = '^'.repeat(Math.max(1, Math.min(length, text.length - column + 1)));
  return ` ${gutter} | ${text}\n ${' '.repeat(gutter.length)} | ${indent}${carets}`;
}
