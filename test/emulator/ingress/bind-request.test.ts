import { expect, test } from 'vitest';
import { compileBinding } from '../../../emulator/ingress/bind-request.ts';
import { parseRoute } from '../../../emulator/ingress/parse-route.ts';
import { renderBadRequest } from '../../../emulator/ingress/render-outcome.ts';
import type { WitFunction, WitType } from '../../../wit/model.ts';
import type { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { ModelOf } from '../../wit/values/model-of.ts';

const model = new ModelOf();
const item = model.add(
  {
    kind: 'record',
    fields: [
      { name: 'sku', type: 'string' },
      { name: 'quantity', type: 'u32' },
    ],
  },
  'line-item',
);
const items = model.add({ kind: 'list', element: item });
const bytes = model.add({ kind: 'list', element: 'u8' });
const skus = model.add({ kind: 'list', element: 'string' });
const ids = model.add({ kind: 'list', element: 'u32' });
const limit = model.add({ kind: 'option', some: 'u32' });
const note = model.add({ kind: 'option', some: 'string' });
const maybeIds = model.add({ kind: 'option', some: ids });
const color = model.add({ kind: 'enum', cases: [{ name: 'dark-red' }] }, 'color');
const perms = model.add({ kind: 'flags', flags: [{ name: 'read' }, { name: 'write' }] }, 'perms');

interface Sent {
  readonly path?: Record<string, string>;
  readonly query?: string;
  readonly body?: unknown;
  readonly contentType?: string;
}

const encoder = new TextEncoder();
const toBytes = (body: unknown): Uint8Array => {
  if (body instanceof Uint8Array) return body;
  return encoder.encode(typeof body === 'string' ? body : JSON.stringify(body));
};

function bind(fn: WitFunction, key: string, sent: Sent): unknown[] {
  return compileBinding(
    model,
    fn,
    parseRoute(key, fn.name),
  )({
    pathParams: sent.path ?? {},
    query: new URLSearchParams(sent.query ?? ''),
    body: sent.body === undefined ? new Uint8Array() : toBytes(sent.body),
    contentType: sent.contentType ?? 'application/json',
  });
}

const one = (type: WitType): WitFunction => model.fn('call', { 'the-value': type });

function refusal(fn: WitFunction, key: string, sent: Sent): WasmdevError {
  try {
    bind(fn, key, sent);
  } catch (error) {
    return error as WasmdevError;
  }
  throw new Error('nothing was refused');
}

test.each<[WitType, string, unknown]>([
  ['string', '7', '7'],
  ['u32', '7', 7],
  ['s8', '-7', -7],
  ['u64', '18446744073709551615', 2n ** 64n - 1n],
  ['f64', '-1.5e3', -1500],
  ['f32', 'NaN', NaN],
  ['bool', 'true', true],
  ['char', 'é', 'é'],
  [color, 'dark-red', 'dark-red'],
  [perms, 'read,write', { read: true, write: true }],
  [skus, 'a,b', ['a', 'b']],
  [ids, '1,2', new Uint32Array([1, 2])],
  [limit, '5', 5],
  [limit, '', undefined],
  [note, '', ''],
  [item, '{"sku":"a","quantity":1}', { sku: 'a', quantity: 1 }],
])('type %s is read from the text %s', (type, text, value) => {
  expect(bind(one(type), 'GET /{the-value}', { path: { 'the-value': text } })).toEqual([value]);
  const query = `the-value=${encodeURIComponent(text)}`;
  expect(bind(one(type), 'GET /', { query })).toEqual([value]);
});

test('names in path and query may be kebab-case, camelCase or snake_case', () => {
  for (const name of ['the-value', 'theValue', 'the_value']) {
    expect(bind(one('u8'), `GET /{${name}}`, { path: { [name]: '1' } })).toEqual([1]);
    expect(bind(one('u8'), 'GET /', { query: `${name}=1` })).toEqual([1]);
  }
});

test('a list in the query may be repeated, and then keeps its commas', () => {
  expect(bind(one(skus), 'GET /', { query: 'the-value=a,b&the-value=c' })).toEqual([['a,b', 'c']]);
  const repeated = 'the-value=1&the-value=2';
  expect(bind(one(maybeIds), 'GET /', { query: repeated })).toEqual([new Uint32Array([1, 2])]);
  expect(bind(one(skus), 'GET /', { query: 'the-value=' })).toEqual([[]]);
});

test('a value that is no list may not be repeated', () => {
  expect(refusal(one('u32'), 'GET /', { query: 'the-value=1&the-value=2' }).message).toBe(
    'query.the-value: expected u32, found an array of 2.',
  );
});

test('options that nobody gives are absent, and foreign query names are left alone', () => {
  const list = model.fn('list', { limit, cursor: note });
  expect(bind(list, 'GET /', { query: 'limit=3&utm_source=x' })).toEqual([3, undefined]);
});

const place = model.fn('place', { items });
const rate = model.fn('rate', { id: 'u64', stars: 'u8', 'the-note': note });

test('the one parameter that remains is the whole body', () => {
  const body = [{ sku: 'a', quantity: 1 }];
  expect(bind(place, 'POST /orders', { body })).toEqual([body]);
  const path = { id: '7' };
  const note = { query: 'theNote=x', path };
  expect(bind(rate, 'POST /{id}', { ...note, body: 4 })).toEqual([7n, 4, 'x']);
});

test('several parameters that remain are the fields of the body', () => {
  const path = { id: '7' };
  expect(bind(rate, 'POST /{id}', { path, body: { stars: 4 } })).toEqual([7n, 4, undefined]);
  const body = { stars: 4, the_note: 'x' };
  expect(bind(rate, 'POST /{id}', { path, body })).toEqual([7n, 4, 'x']);
});

test('a body that no parameter needs is left alone', () => {
  expect(bind(model.fn('ping', {}), 'POST /', { body: '{broken' })).toEqual([]);
});

test('list<u8> takes the bytes of any body that is not JSON', () => {
  const body = new Uint8Array([0, 255]);
  const sent = { body, contentType: 'image/png' };
  expect(bind(one(bytes), 'PUT /', sent)).toEqual([body]);
  expect(bind(one(bytes), 'PUT /', { body: '"AP8="' })).toEqual([body]);
});

test('string takes the text of a text body', () => {
  const contentType = 'text/plain; charset=utf-8';
  expect(bind(one('string'), 'PUT /', { body: 'héllo', contentType })).toEqual(['héllo']);
  expect(bind(one('string'), 'PUT /', { body: '"héllo"' })).toEqual(['héllo']);
});

test.each<[string, WitFunction, Sent, string]>([
  [
    'a wrong field',
    place,
    { body: [{ sku: 'a', quantity: 'two' }] },
    'body[0].quantity: expected u32, found "two".',
  ],
  ['a missing body', place, {}, 'items: expected list<line-item>, found nothing.'],
  ['broken JSON', place, { body: '[1,' }, 'body is not JSON: Unexpected end of JSON input.'],
  ['a body that is no UTF-8', place, { body: new Uint8Array([255]) }, 'body is not UTF-8 text.'],
  [
    'a wrong text',
    one('u32'),
    { query: 'the-value=x' },
    'query.the-value: expected u32, found "x".',
  ],
  [
    'a misspelt parameter',
    rate,
    { path: {}, query: 'id=1', body: { starz: 4 } },
    'body.starz is not a field (did you mean stars?).',
  ],
  [
    'no object',
    rate,
    { query: 'id=1', body: 4 },
    'body: expected the parameters of rate, found 4.',
  ],
])('%s is refused', (_, fn, sent, message) => {
  expect(refusal(fn, 'POST /', sent).message).toBe(message);
});

test('the 400 names the field, the WIT type and what would fit', () => {
  const error = refusal(place, 'POST /', { body: [{ sku: 'a', quantity: -1 }] });
  const answer = renderBadRequest(error);
  expect(answer.status).toBe(400);
  expect(answer.headers).toEqual({ 'content-type': 'application/json' });
  expect(JSON.parse(answer.body as string)).toEqual({
    error: {
      code: 'VALUE_INVALID',
      message:
        'body[0].quantity: expected u32, found -1: it must be an integer from 0 to 4294967295.',
      field: 'body[0].quantity',
      expected: 'u32',
      hint: 'For example: 1',
    },
  });
});

test('the hint for several parameters shows the whole body', () => {
  expect(refusal(rate, 'POST /', { query: 'id=1', body: 4 }).hint).toBe(
    'For example: {"stars":1,"theNote":"hello"}',
  );
});

test('a path parameter that the function lacks is found when the route is compiled', () => {
  expect(() => compileBinding(model, rate, parseRoute('GET /{ids}', 'rate'))).toThrowError(
    "Route 'GET /{ids}' has {ids} in its path, which is no parameter of rate.",
  );
});
