import { expect, test } from 'vitest';
import { describeCall, parseWaveCall } from '../../../wit/values/wave-call.ts';
import type { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { ModelOf } from './model-of.ts';

const model = new ModelOf();
const note = model.add({ kind: 'option', some: 'string' });
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
const place = { model, fn: model.fn('place', { items, note, 'second-note': note }, 'u64') };
const find = (name: string): typeof place | undefined =>
  ['place', 'shop:orders/orders@1.0.0.place'].includes(name) ? place : undefined;

function refusal(text: string): WasmdevError {
  try {
    parseWaveCall(text, find);
  } catch (error) {
    return error as WasmdevError;
  }
  throw new Error('nothing was refused');
}

test('a call is a name and arguments by the types of its function', () => {
  expect(parseWaveCall('place([{sku: "a", quantity: 2}], some("x"), none)', find)).toEqual({
    name: 'place',
    target: place,
    args: [[{ sku: 'a', quantity: 2 }], 'x', undefined],
  });
});

test('options at the end may be left out, and names may be full identities', () => {
  const { name, args } = parseWaveCall('shop:orders/orders@1.0.0.place([], "flat")', find);
  expect([name, args]).toEqual(['shop:orders/orders@1.0.0.place', [[], 'flat', undefined]]);
});

test.each<[string, string]>([
  ['plac([])', 'column 1: there is no function plac'],
  ['place', "column 6: expected '(', found the end"],
  ['place()', 'column 7: place lacks its argument items: list<line-item>'],
  ['place([], none, none, 1)', 'column 23: place takes 3 arguments'],
  ['place([{sku: 5}])', 'column 14: expected string, found 5'],
  ['place([]) x', 'column 11: expected the end, found x'],
  ['', 'column 1: expected a function, found the end'],
])('the call %s is refused', (text, message) => {
  expect(refusal(text).message.split('\n')[0]).toBe(message);
});

test('wrong arguments are answered by the signature and a call that fits', () => {
  const text =
    'place: func(items: list<line-item>, note: option<string>, ' +
    'second-note: option<string>) -> u64, as in ' +
    'place([{sku: "hello", quantity: 1}], some("hello"), some("hello"))';
  expect(refusal('place(5)').hint).toBe(text);
  expect(describeCall(place)).toBe(text);
});
