import type { WitField, WitFunction, WitModel } from '../../wit/model.ts';
import { compileParameters, type ParameterReader } from '../../wit/values/json-arguments.ts';
import { compileJson, type JsonMapping } from '../../wit/values/json.ts';
import { findNearestName } from '../../wit/nearest-name.ts';
import { spellings } from '../../wit/values/spellings.ts';
import { signature } from '../../wit/values/type-text.ts';
import { wrong } from './parse-route.ts';
import { missingBody, parseBody, readPlainBody } from './read-body.ts';
import type { Route } from './route.ts';
import { textsToJson, textToJson } from './text-json.ts';

/** The parts of a request that arguments come from. */
export interface RequestParts {
  /** Decoded, by the names in the route's path. */
  readonly pathParams: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  readonly contentType?: string;
}

/** Turns a request into the arguments of the function. @throws VALUE_INVALID, for a 400 */
export type RequestBinding = (request: RequestParts) => unknown[];

interface Parameter extends WitField {
  readonly mapping: JsonMapping;
  /** Its name in the route's path, when it stands there. */
  readonly inPath: string | undefined;
  readonly spellings: readonly string[];
}

/**
 * Compiles how requests of a route become arguments: from the path, then the query, then the body
 * (rules in docs/http-mapping.md).
 * @throws ROUTE_INVALID when the path names what is no parameter of the function
 * @throws FUNCTION_NOT_PORTABLE when a parameter has no JSON form
 */
export function compileBinding(model: WitModel, fn: WitFunction, route: Route): RequestBinding {
  const params = readParameters(model, fn, route);
  const bodies = new Map<string, ParameterReader>();
  return (request) => {
    const args = params.map((param) => bindText(model, param, request));
    const rest = params.filter((_, at) => args[at] === undefined);
    if (rest.length === 0) return args.map((arg) => arg!.value);
    const values = bindBody(model, fn, rest, request, bodies);
    return params.map((param, at) => args[at]?.value ?? values.get(param.name));
  };
}

function readParameters(model: WitModel, fn: WitFunction, route: Route): Parameter[] {
  const inPath = route.segments.flatMap((part) => (part.kind === 'parameter' ? [part.name] : []));
  const params = fn.params.map((field) => {
    const names = spellings(field.name);
    const mapping = compileJson(model, field.type);
    return { ...field, mapping, spellings: names, inPath: inPath.find((n) => names.includes(n)) };
  });
  const stray = inPath.find((name) => !params.some((param) => param.inPath === name));
  if (stray === undefined) return params;
  const nearest = findNearestName(
    stray,
    fn.params.map((param) => param.name),
  );
  const meant = nearest === undefined ? '' : ` Did you mean {${nearest}}?`;
  const text = `has {${stray}} in its path, which is no parameter of ${fn.name}`;
  throw wrong(route.key, text, `Its signature is ${signature(model, fn)}.${meant}`);
}

function bindText(
  model: WitModel,
  { name, type, mapping, inPath, spellings: names }: Parameter,
  { pathParams, query }: RequestParts,
): { readonly value: unknown } | undefined {
  if (inPath !== undefined) {
    const json = textToJson(model, type, pathParams[inPath]!);
    return { value: mapping.fromJson(json, `path.${name}`) };
  }
  const texts = names.flatMap((spelling) => query.getAll(spelling));
  if (texts.length === 0) return undefined;
  return { value: mapping.fromJson(textsToJson(model, type, texts), `query.${name}`) };
}

function bindBody(
  model: WitModel,
  fn: WitFunction,
  rest: readonly Parameter[],
  { body, contentType = '' }: RequestParts,
  bodies: Map<string, ParameterReader>,
): Map<string, unknown> {
  if (body.length === 0) return new Map(rest.map((param) => [param.name, absent(model, param)]));
  const [only, ...more] = rest;
  if (more.length === 0) {
    const plain = readPlainBody(model, only!.type, body, contentType);
    const value = plain ?? only!.mapping.fromJson(parseBody(body), 'body');
    return new Map([[only!.name, value]]);
  }
  const key = rest.map((param) => param.name).join();
  const readBody = bodies.get(key) ?? compileParameters(model, fn, rest);
  bodies.set(key, readBody);
  const values = readBody(parseBody(body), 'body');
  return new Map(rest.map(({ name }, at) => [name, values[at]]));
}

function absent(model: WitModel, { name, type, mapping }: Parameter): unknown {
  try {
    return mapping.fromJson(undefined, name);
  } catch {
    throw missingBody(model, name, type);
  }
}
