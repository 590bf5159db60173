import { expect, test } from 'vitest';
import { matchRoute } from '../../../emulator/ingress/match-route.ts';
import { parseRoute } from '../../../emulator/ingress/parse-route.ts';
import type { RouteTarget } from '../../../emulator/ingress/route.ts';
import type { WasmdevError } from '../../../wit/wasmdev-error.ts';

const place = 'shop:orders/orders.place';

test('a route is a method, a path template and a function', () => {
  expect(parseRoute('GET /orders/{id}/items', 'shop:orders/orders@1.2.0.items')).toEqual({
    key: 'GET /orders/{id}/items',
    method: 'GET',
    segments: [
      { kind: 'text', text: 'orders' },
      { kind: 'parameter', name: 'id' },
      { kind: 'text', text: 'items' },
    ],
    interface: 'shop:orders/orders@1.2.0',
    function: 'items',
    errors: {},
  });
});

test('a function of the world is called by its name alone', () => {
  expect(parseRoute('post /', { call: 'greet', status: 201, errors: { no: 418 } })).toEqual({
    key: 'post /',
    method: 'POST',
    segments: [],
    function: 'greet',
    status: 201,
    errors: { no: 418 },
  });
});

test.each<[string, RouteTarget, string]>([
  ['/orders', place, "Route '/orders' is not a method and a path."],
  ['FETCH /a', place, "Route 'FETCH /a' has the method FETCH."],
  ['GET orders', place, "Route 'GET orders' has a path that does not begin with /."],
  ['GET /a?b=c', place, "Route 'GET /a?b=c' has a query or a fragment in its path."],
  ['GET /a//b', place, "Route 'GET /a//b' has an empty segment in its path."],
  ['GET /a{b}', place, "Route 'GET /a{b}' has the segment a{b}, which is not {name}."],
  ['GET /{a}/{a}', place, "Route 'GET /{a}/{a}' has {a} twice."],
  ['GET /%zz', place, "Route 'GET /%zz' has the segment %zz, which is not percent-encoded text."],
  [
    'GET /',
    'shop:orders/orders',
    'Route \'GET /\' calls "shop:orders/orders", which names no function.',
  ],
  ['GET /', { call: place, status: 99 }, "Route 'GET /' has status 99."],
  ['GET /', { call: place, errors: { a: 200 } }, "Route 'GET /' has errors['a'] 200."],
])('%s is refused', (key, target, message) => {
  try {
    parseRoute(key, target);
  } catch (error) {
    const { code, message: text, hint } = error as WasmdevError;
    expect([code, text]).toEqual(['ROUTE_INVALID', message]);
    expect(hint).not.toBe('');
    return;
  }
  expect.unreachable();
});

const routes = [
  'GET /orders/{id}',
  'GET /orders/latest',
  'POST /orders',
  'GET /{kind}/all',
  'DELETE /orders/{id}',
  'GET /',
].map((key) => parseRoute(key, place));

test.each<[string, string, string, Record<string, string>]>([
  ['GET', '/orders/7', 'GET /orders/{id}', { id: '7' }],
  ['GET', '/orders/latest', 'GET /orders/latest', {}],
  ['GET', '/orders/latest/', 'GET /orders/latest', {}],
  ['DELETE', '/orders/latest', 'DELETE /orders/{id}', { id: 'latest' }],
  ['GET', '/orders/all', 'GET /orders/{id}', { id: 'all' }],
  ['GET', '/things/all', 'GET /{kind}/all', { kind: 'things' }],
  ['GET', '/orders/a%2Fb%20c', 'GET /orders/{id}', { id: 'a/b c' }],
  ['HEAD', '/orders/7', 'GET /orders/{id}', { id: '7' }],
  ['GET', '/', 'GET /', {}],
])('%s %s is answered by %s', (method, path, key, pathParams) => {
  const found = matchRoute(routes, method, path);
  expect(found).toMatchObject({ kind: 'matched', route: { key }, pathParams });
  if (found.kind === 'matched') expect(found.pathParams).toEqual(pathParams);
});

test('a known path with another method tells which ones are there', () => {
  expect(matchRoute(routes, 'PUT', '/orders/7')).toEqual({
    kind: 'method-not-allowed',
    allowed: ['DELETE', 'GET', 'HEAD'],
  });
  expect(matchRoute(routes, 'GET', '/orders')).toEqual({
    kind: 'method-not-allowed',
    allowed: ['POST'],
  });
});

test.each(['/nothing/here/at/all', '/orders/', '/orders/%zz', '/orders//'])(
  'nothing is found at GET %s',
  (path) => {
    expect(matchRoute(routes, 'GET', path).kind).not.toBe('matched');
  },
);
