import type { WitModel, WitType } from '../../wit/model.ts';
import { kindOf } from '../../wit/values/js-shape.ts';
import { typeText } from '../../wit/values/type-text.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * What a body that is no JSON gives: bytes for `list<u8>` unless its content type is JSON, text for
 * `string` if its content type is text. `undefined` when the body is to be read as JSON.
 */
export function readPlainBody(
  model: WitModel,
  type: WitType,
  body: Uint8Array,
  contentType: string,
): Uint8Array | string | undefined {
  if (kindOf(model, type) === 'string' && contentType.startsWith('text/')) return readText(body);
  return isByteList(model, type) && !isJson(contentType) ? body : undefined;
}

/** @throws VALUE_INVALID when the body is not JSON */
export function parseBody(body: Uint8Array): unknown {
  const text = readText(body);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw invalidBody(`is not JSON: ${(cause as Error).message}`, cause);
  }
}

/** Whether a type is `list<u8>` behind its aliases. */
export function isByteList(model: WitModel, type: WitType): boolean {
  const kind = kindOf(model, type);
  if (typeof kind === 'string' || kind.kind !== 'list' || kind.length !== undefined) return false;
  return kindOf(model, kind.element) === 'u8';
}

/** The error for a body that is missing although its function needs it. */
export function missingBody(model: WitModel, name: string, type: WitType): WasmdevError {
  const expected = typeText(model, type);
  return new WasmdevError('VALUE_INVALID', `${name}: expected ${expected}, found nothing.`, {
    hint: `Give ${name} in the query or in a JSON body.`,
    details: { path: name, expected, found: 'nothing' },
  });
}

function readText(body: Uint8Array): string {
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw invalidBody('is not UTF-8 text', cause);
  }
}

function isJson(contentType: string): boolean {
  return /^application\/(json|[\w.-]+\+json)\b/i.test(contentType);
}

function invalidBody(reason: string, cause: unknown): WasmdevError {
  return new WasmdevError('VALUE_INVALID', `body ${reason}.`, {
    hint: 'Send the body as JSON in UTF-8, with the content type application/json.',
    cause,
    details: { path: 'body' },
  });
}
