import type { WitField, WitModel } from '../../wit/model.ts';
import { kindOf } from '../../wit/values/js-shape.ts';
import { argumentsFromJson } from '../../wit/values/json-arguments.ts';
import { compileJson } from '../../wit/values/json.ts';
import { signature } from '../../wit/values/type-text.ts';
import { describeCall, parseWaveCall, type WaveTarget } from '../../wit/values/wave-call.ts';
import { parseWave } from '../../wit/values/wave-parse.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { CallRequest } from './api/call.ts';

/**
 * The arguments of a call, in whichever way they were given.
 * @throws VALUE_INVALID when they do not fit; the hint is the signature and a sample call
 * @throws REQUEST_INVALID when they are given in more than one way
 */
export function readArguments(target: WaveTarget, request: CallRequest): readonly unknown[] {
  const { args, texts, wave } = request;
  const ways = [args, texts, wave].filter((way) => way !== undefined).length;
  if (ways > 1) {
    throw new WasmdevError('REQUEST_INVALID', 'The arguments are given in more than one way.', {
      hint: 'Give one of args, texts and wave.',
    });
  }
  try {
    if (wave !== undefined) return parseWaveCall(`${target.fn.name}(${wave})`, () => target).args;
    if (texts !== undefined) return readTexts(target, texts);
    return argumentsFromJson(target.model, target.fn, args ?? []);
  } catch (error) {
    if (!(error instanceof WasmdevError) || error.code !== 'VALUE_INVALID') throw error;
    const hint = describeCall(target);
    const details = { ...error.details, signature: signature(target.model, target.fn) };
    throw new WasmdevError(error.code, error.message, { hint, cause: error, details });
  }
}

function readTexts({ model, fn }: WaveTarget, texts: readonly string[]): unknown[] {
  if (texts.length > fn.params.length) {
    const text = `${fn.name} takes ${fn.params.length} arguments, ${texts.length} were given.`;
    throw new WasmdevError('VALUE_INVALID', text, { hint: signature(model, fn) });
  }
  return fn.params.map((param, at) => {
    const text = texts[at];
    if (text !== undefined) return readText(model, param, text);
    return compileJson(model, param.type).fromJson(undefined, param.name);
  });
}

/** WAVE, else JSON, else the bare text of a string, since shells take quotes away. */
function readText(model: WitModel, { name, type }: WitField, text: string): unknown {
  try {
    return parseWave(model, type, text);
  } catch (error) {
    const json = tryJson(text);
    const isText = holdsText(model, type);
    if (json !== undefined && (!isText || typeof json === 'string')) {
      return compileJson(model, type).fromJson(json, name);
    }
    if (isText && !/^["']/.test(text)) return text;
    throw error;
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function holdsText(model: WitModel, type: WitField['type']): boolean {
  const kind = kindOf(model, type);
  if (typeof kind === 'string') return kind === 'string';
  return kind.kind === 'option' && kindOf(model, kind.some) === 'string';
}
