import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseRoute } from '../../../emulator/ingress/parse-route.ts';
import { compileRenderer, type HttpAnswer } from '../../../emulator/ingress/render-outcome.ts';
import { KNOWN_CASES, statusOfCase } from '../../../emulator/ingress/error-status.ts';
import type { RouteSettings } from '../../../emulator/ingress/route.ts';
import type { WitType } from '../../../wit/model.ts';
import { ModelOf } from '../../wit/values/model-of.ts';

const model = new ModelOf();
const order = model.add({ kind: 'record', fields: [{ name: 'order-id', type: 'u64' }] }, 'order');
const cases = [{ name: 'not-found' }, { name: 'too-odd' }, { name: 'invalid-sku', type: 'string' }];
const failure = model.add({ kind: 'variant', cases: cases as never }, 'order-error');
const outcome = model.add({ kind: 'result', ok: order, err: failure });
const unit = model.add({ kind: 'result', err: 'string' });
const bare = model.add({ kind: 'result', ok: 'u8' });
const maybe = model.add({ kind: 'option', some: order });
const bytes = model.add({ kind: 'list', element: 'u8' });
const kind = model.add({ kind: 'enum', cases: [{ name: 'forbidden' }, { name: 'gone' }] }, 'kind');
const problem = model.add(
  {
    kind: 'record',
    fields: [
      { name: 'text', type: 'string' },
      { name: 'the-kind', type: kind },
    ],
  },
  'problem',
);
const detailed = model.add({ kind: 'result', err: problem });

function render(
  result: WitType | undefined,
  value: unknown,
  settings: Partial<RouteSettings> = {},
  method = 'POST',
): HttpAnswer {
  const route = parseRoute(`${method} /`, { call: 'place', ...settings });
  return compileRenderer(model, model.fn('place', {}, result), route)(value);
}

const body = (answer: HttpAnswer): unknown => JSON.parse(answer.body as string);

test('a value is answered with 200 and its JSON', () => {
  const answer = render(order, { orderId: 5n });
  expect(answer.status).toBe(200);
  expect(answer.headers).toEqual({ 'content-type': 'application/json' });
  expect(answer.body).toBe('{"orderId":5}');
  expect(render('string', 'hi').body).toBe('"hi"');
});

test('an ok result is answered as the value in it', () => {
  const answer = render(outcome, { tag: 'ok', val: { orderId: 5n } }, { status: 201 });
  expect([answer.status, answer.body]).toEqual([201, '{"orderId":5}']);
});

test('no payload is 204 unless the route has a status', () => {
  expect(render(undefined, undefined)).toEqual({ status: 204, headers: {}, body: '' });
  expect(render(unit, { tag: 'ok' }).status).toBe(204);
  expect(render(unit, { tag: 'ok' }, { status: 202 })).toEqual({
    status: 202,
    headers: {},
    body: '',
  });
});

test('an absent option is 404 where something is read, else 204', () => {
  const read = render(maybe, undefined, {}, 'GET');
  expect([read.status, body(read)]).toEqual([404, { error: 'not-found' }]);
  expect(render(maybe, undefined, {}, 'DELETE').status).toBe(204);
  expect(render(maybe, { orderId: 1n }, {}, 'GET').status).toBe(200);
});

test('an error case picks its status, and the route may pick another', () => {
  const missing = { tag: 'err', val: { tag: 'not-found' } };
  const answer = render(outcome, missing);
  expect([answer.status, body(answer)]).toEqual([404, { error: 'not-found' }]);
  expect(render(outcome, missing, { errors: { 'not-found': 410 } }).status).toBe(410);
  const invalid = render(outcome, { tag: 'err', val: { tag: 'invalid-sku', val: 'x' } });
  expect([invalid.status, body(invalid)]).toEqual([
    400,
    { error: { tag: 'invalid-sku', val: 'x' } },
  ]);
  expect(render(outcome, { tag: 'err', val: { tag: 'too-odd' } }).status).toBe(422);
});

test('an error without cases is 422', () => {
  const answer = render(unit, { tag: 'err', val: 'broken' });
  expect([answer.status, body(answer)]).toEqual([422, { error: 'broken' }]);
  const silent = render(bare, { tag: 'err' });
  expect([silent.status, body(silent)]).toEqual([422, { error: 'failed' }]);
});

test('an error record is known by its first field that has cases', () => {
  const answer = render(detailed, { tag: 'err', val: { text: 'no', theKind: 'forbidden' } });
  const error = { text: 'no', theKind: 'forbidden' };
  expect([answer.status, body(answer)]).toEqual([403, { error }]);
});

test.each<[string, number]>([
  ['not-found', 404],
  ['order-not-found', 404],
  ['no-such-key', 404],
  ['invalid-sku', 400],
  ['bad-request', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['conflict', 409],
  ['already-exists', 409],
  ['out-of-stock', 409],
  ['too-many-requests', 429],
  ['unavailable', 503],
  ['unsupported', 501],
  ['timeout', 504],
  ['odd', 422],
  ['to-string', 422],
])('the case %s has the status %i', (name, status) => {
  expect(statusOfCase(name, {})).toBe(status);
});

test('a content type sends text and bytes as they are', () => {
  const html = render('string', '<p>', { contentType: 'text/html' });
  expect(html).toEqual({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' });
  const image = new Uint8Array([1]);
  expect(render(bytes, image, { contentType: 'image/png' }).body).toBe(image);
  expect(render(bytes, image).body).toBe('"AQ=="');
  expect(() => render(order, {}, { contentType: 'text/html' })).toThrowError(
    'has a content type, but its result is order',
  );
});

test('a status for a case that the function lacks is found when the route is compiled', () => {
  const route = parseRoute('POST /', { call: 'place', errors: { 'not-fund': 404 } });
  const fn = model.fn('place', {}, outcome);
  expect(() => compileRenderer(model, fn, route)).toThrowError(
    "Route 'POST /' maps the error not-fund, which place never returns.",
  );
});

test('the documented table of error cases is the one that is used', () => {
  const text = readFileSync('docs/http-mapping.md', 'utf8');
  const rows = [...text.matchAll(/^\| (`[^|]+`) \| (\d{3}) \|$/gm)].flatMap(([, names, status]) =>
    names!.split(', ').map((name) => [name.replaceAll('`', ''), Number(status)]),
  );
  expect(rows).toEqual(KNOWN_CASES);
});
