import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { HttpMethod, Route, RouteSettings, RouteTarget, Segment } from './route.ts';
import { HTTP_METHODS } from './route.ts';

const HINT = "Write a route as 'POST /orders/{id}': 'shop:orders/orders.place'.";

/** Reads one entry of `routes` in the config. @throws ROUTE_INVALID */
export function parseRoute(key: string, target: RouteTarget): Route {
  const settings: RouteSettings = typeof target === 'string' ? { call: target } : target;
  const { call, component, status, errors, contentType } = settings;
  const [method, path, more] = key.trim().split(/\s+/);
  if (path === undefined || more !== undefined) throw wrong(key, 'is not a method and a path');
  if (status !== undefined) requireStatus(key, 'status', status, 200);
  for (const [name, code] of Object.entries(errors ?? {})) {
    requireStatus(key, `errors['${name}']`, code, 400);
  }
  return {
    key,
    method: parseMethod(key, method!),
    segments: parsePath(key, path),
    ...parseCall(key, call),
    errors: errors ?? {},
    ...(component === undefined ? {} : { component }),
    ...(status === undefined ? {} : { status }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

/** The error for a route that is malformed or does not fit its function. */
export function wrong(key: string, reason: string, hint: string = HINT): WasmdevError {
  return new WasmdevError('ROUTE_INVALID', `Route '${key}' ${reason}.`, {
    hint,
    details: { route: key },
  });
}

function parseMethod(key: string, text: string): HttpMethod {
  const method = HTTP_METHODS.find((one) => one === text.toUpperCase());
  if (method !== undefined) return method;
  throw wrong(key, `has the method ${text}`, `Use one of ${HTTP_METHODS.join(', ')}.`);
}

function parsePath(key: string, path: string): Segment[] {
  if (!path.startsWith('/')) throw wrong(key, 'has a path that does not begin with /');
  if (/[?#]/.test(path)) {
    const hint = 'Parameters of the function that are not in the path come from the query.';
    throw wrong(key, 'has a query or a fragment in its path', hint);
  }
  const names = new Set<string>();
  return splitPath(path).map((part) => {
    if (!/[{}]/.test(part)) return { kind: 'text', text: decode(key, part) };
    const name = /^\{([A-Za-z][\w-]*)\}$/.exec(part)?.[1];
    if (name === undefined) throw wrong(key, `has the segment ${part}, which is not {name}`);
    if (names.has(name)) throw wrong(key, `has {${name}} twice`);
    names.add(name);
    return { kind: 'parameter', name };
  });
}

/** The segments of a path. A slash at its end does not count. */
export function splitPath(path: string): string[] {
  const inner = path.replace(/^\//, '').replace(/\/$/, '');
  return inner === '' ? [] : inner.split('/');
}

function decode(key: string, part: string): string {
  if (part === '') throw wrong(key, 'has an empty segment in its path');
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong(key, `has the segment ${part}, which is not percent-encoded text`);
  }
}

function parseCall(key: string, call: unknown): Pick<Route, 'interface' | 'function'> {
  const name = '%?[a-zA-Z][a-zA-Z0-9]*(?:-[a-zA-Z0-9]+)*';
  const found =
    typeof call === 'string' ? new RegExp(`^(?:(\\S+)\\.)?(${name})$`).exec(call) : null;
  if (found === null) {
    throw wrong(key, `calls ${JSON.stringify(call)}, which names no function`);
  }
  const [, home, fn] = found;
  return { ...(home === undefined ? {} : { interface: home }), function: fn!.replace('%', '') };
}

function requireStatus(key: string, place: string, status: number, least: number): void {
  if (Number.isInteger(status) && status >= least && status <= 599) return;
  throw wrong(key, `has ${place} ${status}`, `Use a status from ${least} to 599.`);
}
