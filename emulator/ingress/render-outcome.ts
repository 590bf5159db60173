import type { WitFunction, WitModel, WitType } from '../../wit/model.ts';
import { kindOf } from '../../wit/values/js-shape.ts';
import { compileJson } from '../../wit/values/json.ts';
import { findNearestName } from '../../wit/nearest-name.ts';
import { typeText } from '../../wit/values/type-text.ts';
import type { WasmdevError } from '../../wit/wasmdev-error.ts';
import { caseNames, caseOf } from './error-case.ts';
import { statusOfCase } from './error-status.ts';
import { wrong } from './parse-route.ts';
import { isByteList } from './read-body.ts';
import type { Route } from './route.ts';

/** An HTTP answer. A HEAD request gets it without its body. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** Turns what the function returned into an answer. A result type is `{ tag, val }` here. */
export type OutcomeRenderer = (value: unknown) => HttpAnswer;

/**
 * Compiles how results of a route's function become answers (rules in docs/http-mapping.md).
 * @throws ROUTE_INVALID when the route maps error cases that the function does not have
 * @throws FUNCTION_NOT_PORTABLE when the result has no JSON form
 */
export function compileRenderer(model: WitModel, fn: WitFunction, route: Route): OutcomeRenderer {
  const { ok, err, fallible } = splitResult(model, fn.result);
  requireCases(model, fn, route, err);
  const renderOk = compileSuccess(model, ok, route);
  if (!fallible) return renderOk;
  const errorJson = err === undefined ? undefined : compileJson(model, err);
  return (value) => {
    const { tag, val } = value as { readonly tag: 'ok' | 'err'; readonly val?: unknown };
    if (tag === 'ok') return renderOk(val);
    const name = err === undefined ? undefined : caseOf(model, err, val);
    return json(statusOfCase(name, route.errors), { error: errorJson?.toJson(val) ?? 'failed' });
  };
}

/** The 400 for a request that does not fit its function. Takes what a binding throws. */
export function renderBadRequest({ code, message, hint, details }: WasmdevError): HttpAnswer {
  const { path: field, expected } = details;
  return json(400, { error: { code, message, field, expected, hint } });
}

/** An answer with a JSON body. */
export function json(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function compileSuccess(model: WitModel, type: WitType | undefined, route: Route): OutcomeRenderer {
  const empty = { status: route.status ?? 204, headers: {}, body: '' };
  if (type === undefined) return () => empty;
  const status = route.status ?? 200;
  const { contentType } = route;
  if (contentType !== undefined) {
    requirePlain(model, type, route);
    const headers = { 'content-type': contentType };
    return (value) => ({ status, headers, body: value as Uint8Array | string });
  }
  const mapping = compileJson(model, type);
  const reads = route.method === 'GET' || route.method === 'HEAD';
  const nothing = reads ? json(404, { error: 'not-found' }) : empty;
  return (value) => {
    const body = mapping.toJson(value);
    return body === null ? nothing : json(status, body);
  };
}

function splitResult(
  model: WitModel,
  type: WitType | undefined,
): { ok: WitType | undefined; err: WitType | undefined; fallible: boolean } {
  const kind = type === undefined ? undefined : kindOf(model, type);
  if (typeof kind !== 'object' || kind.kind !== 'result') {
    return { ok: type, err: undefined, fallible: false };
  }
  return { ok: kind.ok, err: kind.err, fallible: true };
}

function requireCases(
  model: WitModel,
  fn: WitFunction,
  route: Route,
  err: WitType | undefined,
): void {
  const names = caseNames(model, err);
  const stray = Object.keys(route.errors).find((name) => !names.includes(name));
  if (stray === undefined) return;
  const nearest = findNearestName(stray, names);
  const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  const hint =
    names.length === 0
      ? `${fn.name} has no error cases: take errors out.`
      : `Its cases are ${names.join(', ')}.${meant}`;
  throw wrong(route.key, `maps the error ${stray}, which ${fn.name} never returns`, hint);
}

function requirePlain(model: WitModel, type: WitType, route: Route): void {
  if (kindOf(model, type) === 'string' || isByteList(model, type)) return;
  const text = `has a content type, but its result is ${typeText(model, type)}`;
  throw wrong(route.key, text, 'Only string and list<u8> are sent as they are. Take it out.');
}
