import type { WitField, WitFunction, WitModel, WitTypeDef } from '../model.ts';
import { WasmdevError } from '../wasmdev-error.ts';
import { camelCase } from './js-shape.ts';
import { compileJson } from './json.ts';
import { signature } from './type-text.ts';

/** Reads the values of parameters, in their order, from a JSON object with a field for each. */
export type ParameterReader = (json: unknown, path: string) => unknown[];

/**
 * Compiles the object form of some parameters of a function. Its keys follow the rules of records.
 * @throws FUNCTION_NOT_PORTABLE when a parameter has no JSON form
 */
export function compileParameters(
  model: WitModel,
  fn: WitFunction,
  params: readonly WitField[] = fn.params,
): ParameterReader {
  const name = `the parameters of ${fn.name}`;
  const record: WitTypeDef = { name, kind: { kind: 'record', fields: params }, span: fn.span };
  // The record of the parameters is a type that this longer copy of the model alone has.
  const extended = { ...model, types: [...model.types, record] };
  const mapping = compileJson(extended, model.types.length);
  return (json, path) => {
    const values = mapping.fromJson(json, path) as Readonly<Record<string, unknown>>;
    return params.map((param) => values[camelCase(param.name)]);
  };
}

/**
 * The arguments of a call as JSON: an array in order, where options at the end may be left out, or
 * an
 * object by the names of the parameters.
 * @throws VALUE_INVALID when they do not fit
 */
export function argumentsFromJson(model: WitModel, fn: WitFunction, json: unknown): unknown[] {
  if (!Array.isArray(json)) return compileParameters(model, fn)(json, '');
  if (json.length > fn.params.length) throw tooMany(model, fn, json.length);
  return fn.params.map(({ name, type }, at) => compileJson(model, type).fromJson(json[at], name));
}

function tooMany(model: WitModel, fn: WitFunction, given: number): WasmdevError {
  const text = `${fn.name} takes ${fn.params.length} arguments, ${given} were given.`;
  return new WasmdevError('VALUE_INVALID', text, { hint: signature(model, fn) });
}
