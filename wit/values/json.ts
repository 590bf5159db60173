import type { WitModel, WitType } from '../model.ts';
import { WasmdevError } from '../wasmdev-error.ts';
import { describeValue } from './describe.ts';
import { Mismatch } from './json-codec.ts';
import { compileJsonCodec } from './json-compile.ts';
import { sampleValue } from './sample.ts';
import { typeText } from './type-text.ts';

/** The JSON mapping of one type; its rules are in docs/json-mapping.md. */
export interface JsonMapping {
  /**
   * The JavaScript value that parsed JSON stands for. `path` begins the path in errors: `body`.
   * `undefined` is an absent value.
   * @throws VALUE_INVALID with `details: { path, expected?, found?, sample? }`
   */
  fromJson(json: unknown, path: string): unknown;
  /** What `JSON.stringify` turns into the JSON of a value. */
  toJson(value: unknown): unknown;
}

/** @throws FUNCTION_NOT_PORTABLE when the type has no JSON: handles, streams, futures */
export function compileJson(model: WitModel, type: WitType): JsonMapping {
  const codec = compileJsonCodec(model, type);
  return {
    fromJson(json, path) {
      try {
        const absent = json === undefined ? codec.absent : undefined;
        return absent === undefined ? codec.read(json) : absent();
      } catch (error) {
        throw error instanceof Mismatch ? explain(model, error, path) : error;
      }
    },
    toJson: (value) => codec.write(value),
  };
}

function explain(model: WitModel, error: Mismatch, start: string): WasmdevError {
  const path = (start + error.path).replace(/^\./, '') || 'arguments';
  const expected = error.expected === undefined ? undefined : typeText(model, error.expected);
  const found = describeValue(error.found);
  const wanted = expected === undefined ? undefined : `expected ${expected}, found ${found}`;
  const said = [wanted, error.reason].filter((part) => part !== undefined).join(': it ');
  const sample = error.expected === undefined ? undefined : sampleJson(model, error.expected);
  return new WasmdevError('VALUE_INVALID', `${path}${wanted === undefined ? ' ' : ': '}${said}.`, {
    hint: sample === undefined ? 'Take it out or correct its name.' : `For example: ${sample}`,
    details: { path, expected, found, sample },
  });
}

function sampleJson(model: WitModel, type: WitType): string {
  return JSON.stringify(compileJsonCodec(model, type).write(sampleValue(model, type)));
}
