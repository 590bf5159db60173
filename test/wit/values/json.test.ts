import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WitType } from '../../../wit/model.ts';
import { compileJson } from '../../../wit/values/json.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { typed } from './arbitrary.ts';
import { ModelOf } from './model-of.ts';

const model = new ModelOf();
const count = model.add({ kind: 'option', some: 'u32' });
const lineItem = model.add(
  {
    kind: 'record',
    fields: [
      { name: 'sku-code', type: 'string' },
      { name: 'quantity', type: 'u32' },
      { name: 'gift-count', type: count },
    ],
  },
  'line-item',
);
const items = model.add({ kind: 'list', element: lineItem });
const bytes = model.add({ kind: 'list', element: 'u8' });
const shape = model.add(
  { kind: 'variant', cases: [{ name: 'no-shape' }, { name: 'circle', type: 'f64' }] },
  'shape',
);
const color = model.add({ kind: 'enum', cases: [{ name: 'dark-red' }, { name: 'blue' }] }, 'color');
const flags = [{ name: 'read' }, { name: 'write-all' }];
const perms = model.add({ kind: 'flags', flags }, 'perms');
const nested = model.add({ kind: 'option', some: count });
const triple = model.add({ kind: 'option', some: nested });
const done = model.add({ kind: 'result', err: 'string' });
const pair = model.add({ kind: 'tuple', items: ['u8', 'string'] });
const byName = model.add({ kind: 'map', key: 'string', value: 'u8' });
const byNumber = model.add({ kind: 'map', key: 'u64', value: 'u8' });
const byFloat = model.add({ kind: 'map', key: 'f64', value: 'u8' });

const read = (type: WitType, json: unknown): unknown =>
  compileJson(model, type).fromJson(json, 'body');
const write = (type: WitType, value: unknown): unknown => compileJson(model, type).toJson(value);

function failure(type: WitType, json: unknown): WasmdevError {
  try {
    read(type, json);
  } catch (error) {
    if (error instanceof WasmdevError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('every value of every type comes back from its JSON text', () => {
  fc.assert(
    fc.property(typed, ({ model: any, type, value }) => {
      const json = compileJson(any, type);
      const text = JSON.stringify(json.toJson(value)) ?? 'null';
      expect(json.fromJson(JSON.parse(text), 'body')).toEqual(value);
    }),
    { numRuns: 1500 },
  );
});

test('any JSON is a value or fails with VALUE_INVALID, never otherwise', () => {
  fc.assert(
    fc.property(typed, fc.jsonValue(), ({ model: any, type }, json) => {
      try {
        compileJson(any, type).fromJson(json, 'body');
      } catch (error) {
        expect((error as WasmdevError).code).toBe('VALUE_INVALID');
      }
    }),
    { numRuns: 1500 },
  );
});

test.each<[string, WitType, unknown, unknown]>([
  [
    'a record has camelCase keys and no absent option',
    lineItem,
    { skuCode: 'a', quantity: 1, giftCount: undefined },
    { skuCode: 'a', quantity: 1 },
  ],
  ['a small u64 is a number', 'u64', 5n, 5],
  ['a large u64 is a string', 'u64', 2n ** 60n, '1152921504606846976'],
  ['bytes are Base64', bytes, new Uint8Array([1, 2, 255]), 'AQL/'],
  ['a case without payload is its name', shape, { tag: 'no-shape' }, 'no-shape'],
  [
    'a case with payload is tag and val',
    shape,
    { tag: 'circle', val: 2 },
    { tag: 'circle', val: 2 },
  ],
  ['an enum is its name', color, 'dark-red', 'dark-red'],
  ['flags are the names that are set', perms, { read: false, writeAll: true }, ['write-all']],
  ['an option outside a record is null', count, undefined, null],
  ['an option of an option is wrapped', nested, { tag: 'some', val: undefined }, { some: null }],
  ['an option of an option may be null', nested, { tag: 'none' }, null],
  ['each outer option is wrapped', triple, { tag: 'none' }, { some: null }],
  ['a result is its only key', done, { tag: 'err', val: 'no' }, { err: 'no' }],
  ['a result without value holds null', done, { tag: 'ok', val: undefined }, { ok: null }],
  ['a tuple is an array', pair, [1, 'a'], [1, 'a']],
  [
    'a map by text is an object',
    byName,
    new Map([['__proto__', 1]]),
    JSON.parse('{"__proto__":1}'),
  ],
  [
    'a map by number is an object',
    byNumber,
    new Map([[2n ** 64n - 1n, 1]]),
    { '18446744073709551615': 1 },
  ],
  ['a map by another key is an array of pairs', byFloat, new Map([[1.5, 1]]), [[1.5, 1]]],
  ['NaN is text', 'f64', NaN, 'NaN'],
  ['infinity is text', 'f32', -Infinity, '-Infinity'],
])('%s', (_, type, value, json) => {
  expect(write(type, value)).toEqual(json);
  expect(read(type, json)).toEqual(value);
});

test.each<[string, WitType, unknown, unknown]>([
  ['kebab-case keys', lineItem, { 'sku-code': 'a', quantity: 1 }, { skuCode: 'a', quantity: 1 }],
  ['snake_case keys', lineItem, { sku_code: 'a', quantity: 1 }, { skuCode: 'a', quantity: 1 }],
  [
    'null for an option',
    lineItem,
    { skuCode: 'a', quantity: 1, giftCount: null },
    { skuCode: 'a', quantity: 1 },
  ],
  ['a string for a u64', 'u64', '7', 7n],
  ['an array of numbers for bytes', bytes, [1, 2], new Uint8Array([1, 2])],
  ['Base64 for URLs without padding', bytes, '_-8', new Uint8Array([255, 239])],
  ['a tag without val', shape, { tag: 'no-shape' }, { tag: 'no-shape' }],
  ['pairs for a map by text', byName, [['a', 1]], new Map([['a', 1]])],
])('%s are read too', (_, type, json, value) => {
  expect(read(type, json)).toEqual(value);
});

test.each<[string, WitType, unknown, string]>([
  [
    'a wrong type',
    items,
    [{ skuCode: 'a', quantity: 'two' }],
    'body[0].quantity: expected u32, found "two".',
  ],
  ['a missing field', items, [{ skuCode: 'a' }], 'body[0].quantity: expected u32, found nothing.'],
  [
    'a misspelt field',
    lineItem,
    { skuCode: 'a', quantty: 1 },
    'body.quantty is not a field (did you mean quantity?).',
  ],
  [
    'an unknown field',
    lineItem,
    { zzzzzzzzz: 1 },
    'body.zzzzzzzzz is not a field (fields are skuCode, quantity, giftCount).',
  ],
  [
    'a field given twice',
    lineItem,
    { skuCode: 'a', sku_code: 'b', quantity: 1 },
    'body.sku_code is skuCode a second time.',
  ],
  [
    'a fraction',
    'u32',
    1.5,
    'body: expected u32, found 1.5: it must be an integer from 0 to 4294967295.',
  ],
  [
    'an integer that lost digits',
    'u64',
    2 ** 60,
    'body: expected u64, found 1152921504606847000: ' +
      'it is past 2^53, where JSON numbers lose digits: write it as a string.',
  ],
  [
    'a too large u64',
    'u64',
    '18446744073709551616',
    'body: expected u64, found "18446744073709551616": it is out of range.',
  ],
  [
    'an unknown case',
    color,
    'dark-rd',
    'body: expected color, found "dark-rd": ' +
      'it must be one of dark-red, blue (did you mean dark-red?).',
  ],
  [
    'an unknown flag',
    perms,
    ['read', 'x'],
    'body[1]: expected perms, found "x": it must be one of read, write-all.',
  ],
  ['a missing payload', shape, 'circle', 'body.val: expected f64, found nothing.'],
  [
    'a payload too many',
    shape,
    { tag: 'no-shape', val: 1 },
    'body.val is a payload, but no-shape has none.',
  ],
  ['no Base64', bytes, '*', 'body: expected list<u8>, found "*": it is not Base64 text.'],
  [
    'two characters',
    'char',
    'ab',
    'body: expected char, found "ab": it must be exactly one character.',
  ],
  [
    'a wrong tuple',
    pair,
    [1],
    'body: expected tuple<u8, string>, found an array of 1: ' + 'it must have exactly 2 items.',
  ],
  ['a bad key', byNumber, { x: 1 }, 'body["x"]: expected u64, found "x".'],
  [
    'a bare result',
    done,
    'ok',
    'body: expected result<_, string>, found "ok": ' + 'it must be {"ok": …} or {"err": …}.',
  ],
])('%s is named with its place and the WIT type', (_, type, json, message) => {
  expect(failure(type, json).message).toBe(message);
});

test('the hint shows a sample of the expected type', () => {
  expect(failure(items, 5).hint).toBe(
    'For example: [{"skuCode":"hello","quantity":1,"giftCount":1}]',
  );
  expect(failure(items, [{ skuCode: 'a', quantity: null }]).details).toEqual({
    path: 'body[0].quantity',
    expected: 'u32',
    found: 'null',
    sample: '1',
  });
});

test('a type that lives inside a component alone has no JSON', () => {
  const stream = model.add({ kind: 'stream', element: 'u8' });
  expect(() => compileJson(model, stream)).toThrowError('stream<u8> has no JSON form.');
});
