import { expect, test } from 'vitest';
import type { WitType } from '../../../wit/model.ts';
import { signature, typeText } from '../../../wit/values/type-text.ts';
import { ModelOf } from './model-of.ts';

const model = new ModelOf();
const item = model.add({ kind: 'record', fields: [{ name: 'a', type: 'u8' }] }, 'line-item');
const items = model.add({ kind: 'list', element: item });
const bucket = model.add({ kind: 'resource' }, 'bucket');
const own = model.add({ kind: 'handle', mode: 'own', resource: bucket });
const borrow = model.add({ kind: 'handle', mode: 'borrow', resource: bucket });

test.each<[WitType, string]>([
  ['u8', 'u8'],
  [item, 'line-item'],
  [items, 'list<line-item>'],
  [model.add({ kind: 'list', element: 'u8', length: 4 }), 'list<u8, 4>'],
  [model.add({ kind: 'option', some: items }), 'option<list<line-item>>'],
  [model.add({ kind: 'result' }), 'result'],
  [model.add({ kind: 'result', ok: 'u8' }), 'result<u8>'],
  [model.add({ kind: 'result', err: 'u8' }), 'result<_, u8>'],
  [model.add({ kind: 'result', ok: item, err: 'u8' }), 'result<line-item, u8>'],
  [model.add({ kind: 'tuple', items: ['u8', item] }), 'tuple<u8, line-item>'],
  [model.add({ kind: 'map', key: 'string', value: 'u8' }), 'map<string, u8>'],
  [model.add({ kind: 'stream' }), 'stream'],
  [model.add({ kind: 'future', value: 'u8' }), 'future<u8>'],
  [own, 'bucket'],
  [borrow, 'borrow<bucket>'],
])('type %s is written %s', (type, text) => {
  expect(typeText(model, type)).toBe(text);
});

test('the signature of a function is its WIT line', () => {
  const place = model.fn('place', { items, 'user-id': 'string' }, item);
  expect(signature(model, place)).toBe(
    'place: func(items: list<line-item>, user-id: string) -> line-item',
  );
  expect(signature(model, { ...model.fn('ping', {}), async: true })).toBe('ping: async func()');
});

test('a method leaves out self, and a constructor its resource', () => {
  const free = model.fn('get', { self: borrow, key: 'string' }, 'u8');
  const get = { ...free, kind: 'method' as const };
  expect(signature(model, get)).toBe('get: func(key: string) -> u8');
  const made = { ...model.fn('bucket', { name: 'string' }, own), kind: 'constructor' as const };
  expect(signature(model, made)).toBe('constructor(name: string)');
  const opened = { ...model.fn('open', {}, own), kind: 'static' as const };
  expect(signature(model, opened)).toBe('open: static func() -> bucket');
});
