import { splitPath } from './parse-route.ts';
import type { Route } from './route.ts';

/** What a request's method and path lead to. */
export type RouteMatch =
  | {
      readonly kind: 'matched';
      readonly route: Route;
      readonly pathParams: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'method-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'not-found' };

/**
 * Finds the route of a request. Text beats a parameter, segment by segment from the left. HEAD
 * takes a GET route when it has none of its own. `path` is percent-encoded and without its query.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const segments = decodeSegments(path);
  if (segments === undefined) return { kind: 'not-found' };
  const there = routes.filter((route) => fits(route, segments));
  if (there.length === 0) return { kind: 'not-found' };
  const of = (wanted: string): Route[] => there.filter((route) => route.method === wanted);
  const exact = of(method);
  const candidates = exact.length === 0 && method === 'HEAD' ? of('GET') : exact;
  if (candidates.length === 0) {
    return { kind: 'method-not-allowed', allowed: allowedMethods(there) };
  }
  const route = candidates.reduce((best, one) => (isCloser(one, best) ? one : best));
  return { kind: 'matched', route, pathParams: readParams(route, segments) };
}

function decodeSegments(path: string): string[] | undefined {
  try {
    return splitPath(path).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function fits(route: Route, segments: readonly string[]): boolean {
  if (route.segments.length !== segments.length) return false;
  return route.segments.every((segment, at) =>
    segment.kind === 'text' ? segment.text === segments[at] : segments[at] !== '',
  );
}

function isCloser(route: Route, other: Route): boolean {
  for (const [at, segment] of route.segments.entries()) {
    const kind = other.segments[at]!.kind;
    if (segment.kind !== kind) return segment.kind === 'text';
  }
  return false;
}

function allowedMethods(routes: readonly Route[]): string[] {
  const methods = new Set<string>(routes.map((route) => route.method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

function readParams(route: Route, segments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    route.segments.flatMap((segment, at) =>
      segment.kind === 'parameter' ? [[segment.name, segments[at]!]] : [],
    ),
  );
}
