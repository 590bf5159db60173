import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { Entry } from '../invoke/entry.ts';
import type { Outcome } from '../invoke/outcome.ts';
import { matchRoute } from './match-route.ts';
import { json, renderBadRequest, type HttpAnswer } from './render-outcome.ts';
import type { BoundRoute } from './route-table.ts';

export interface IngressRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly traceId?: string;
}

/** An answer, and whether another cloud may still be asked: the call reached nobody. */
export interface IngressAnswer extends HttpAnswer {
  readonly delivered: boolean;
}

/** Status of calls that neither succeeded nor failed as their WIT says. */
const STATUS = { trap: 500, timeout: 504, unreachable: 503, overloaded: 503 } as const;

/** Takes a request through its route into the lattice and back. Never throws. */
export async function answerRequest(
  routes: readonly BoundRoute[],
  entry: Entry,
  request: IngressRequest,
  timeoutMs: (component: string) => number,
): Promise<IngressAnswer> {
  const question = request.url.indexOf('?');
  const path = question < 0 ? request.url : request.url.slice(0, question);
  if (!isDecodable(path)) return done(malformed(path));
  const match = matchRoute(
    routes.map(({ route }) => route),
    request.method,
    path,
  );
  if (match.kind === 'not-found') return done(notFound(request.method, path, routes));
  if (match.kind === 'method-not-allowed') return done(notAllowed(path, match.allowed));
  const bound = routes.find(({ route }) => route === match.route)!;
  const query = new URLSearchParams(question < 0 ? '' : request.url.slice(question + 1));
  try {
    const args = bound.bind({ ...request, pathParams: match.pathParams, query });
    const { component, interface: home, route } = bound;
    const target = { component, interface: home, function: route.function };
    const { outcome, ...facts } = await entry.call(bound.facts, target, args, {
      caller: 'ingress',
      timeoutMs: timeoutMs(bound.component),
      ...(request.traceId === undefined ? {} : { traceId: request.traceId }),
    });
    const headers = {
      'wasmdev-trace': facts.traceId,
      'wasmdev-version': `${component}@${facts.version}`,
      'wasmdev-revision': String(facts.revision),
    };
    const delivered = outcome.kind !== 'unreachable' || outcome.downstream === true;
    return { ...withHeaders(render(bound, outcome), headers), delivered };
  } catch (cause) {
    return done(cause instanceof WasmdevError ? renderError(cause) : internal(cause));
  }
}

function render(bound: BoundRoute, outcome: Outcome): HttpAnswer {
  if (outcome.kind === 'ok' || outcome.kind === 'err') {
    return bound.render(bound.fallible ? { tag: outcome.kind, val: outcome.value } : outcome.value);
  }
  const error = { code: outcome.kind, message: `${bound.component}: ${outcome.message}` };
  const stack =
    outcome.kind === 'trap' && outcome.stack !== ''
      ? { stack: outcome.stack.split('\n').map((line) => line.trim()) }
      : {};
  return json(STATUS[outcome.kind], { error: { ...error, ...stack } });
}

function renderError(error: WasmdevError): HttpAnswer {
  return error.code === 'VALUE_INVALID' ? renderBadRequest(error) : internal(error);
}

function internal(cause: unknown): HttpAnswer {
  const message = cause instanceof Error ? cause.message : String(cause);
  return json(500, { error: { code: 'internal', message } });
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function malformed(path: string): HttpAnswer {
  const message = `The path ${path} is not percent-encoded UTF-8.`;
  return json(400, { error: { code: 'malformed-path', message } });
}

function notFound(method: string, path: string, routes: readonly BoundRoute[]): HttpAnswer {
  const known = routes.map(({ route }) => route.key);
  const message = `No route for ${method} ${path}.`;
  return json(404, { error: { code: 'no-route', message, routes: known } });
}

function notAllowed(path: string, allowed: readonly string[]): HttpAnswer {
  const message = `${path} takes ${allowed.join(', ')}.`;
  const answer = json(405, { error: { code: 'method-not-allowed', message } });
  return withHeaders(answer, { allow: allowed.join(', ') });
}

function withHeaders(answer: HttpAnswer, headers: Readonly<Record<string, string>>): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function done(answer: HttpAnswer): IngressAnswer {
  return { ...answer, delivered: true };
}
