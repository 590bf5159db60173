import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { BuildMessage } from '../build/build-failed.ts';
import { renderCodeFrame } from '../render/code-frame.ts';
import { toWasmdevError } from '../render/error.ts';
import type { Complaint } from './dev-event.ts';

/** What went wrong in a component as complaints with code frames, one for each place. */
export function complaintsOf(
  component: string,
  root: string,
  thrown: unknown,
): readonly Complaint[] {
  const { code, message, hint, details } = toWasmdevError(thrown);
  const messages = details['messages'] as readonly BuildMessage[] | undefined;
  if (messages !== undefined) {
    return messages.map((one) => placed(component, root, code, hint, one));
  }
  const known = details as Partial<BuildMessage> & { component?: string; stack?: string };
  const place = known.file === undefined ? firstPlace(known.stack ?? '') : known;
  const frame =
    place?.file === undefined ? {} : frameOf(root, place.file, place.line ?? 1, place.column ?? 1);
  return [{ component: known.component ?? component, code, message, hint, ...frame }];
}

/** Where a stack that points at the TypeScript begins. */
function firstPlace(stack: string): Partial<BuildMessage> | undefined {
  const [, file, line, column] = /^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/m.exec(stack) ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}

/** Type errors and the like, which carry their place. */
export function placed(
  component: string,
  root: string,
  code: string,
  hint: string,
  { file, line, column, text }: BuildMessage,
): Complaint {
  return { component, code, message: text, hint, ...frameOf(root, file, line, column) };
}

function frameOf(root: string, file: string, line: number, column: number): Partial<Complaint> {
  const path = resolve(root, file);
  const place = { file: relative(root, path), line, column };
  try {
    return { ...place, frame: renderCodeFrame(readFileSync(path, 'utf8'), line, column) };
  } catch {
    return place;
  }
}
