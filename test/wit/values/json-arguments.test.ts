import { expect, test } from 'vitest';
import { argumentsFromJson } from '../../../wit/values/json-arguments.ts';
import { ModelOf } from './model-of.ts';

const model = new ModelOf();
const note = model.add({ kind: 'option', some: 'string' });
const rate = model.fn('rate', { 'order-id': 'u64', stars: 'u8', note });

test('arguments are an array in order, without absent options at its end', () => {
  expect(argumentsFromJson(model, rate, ['7', 4])).toEqual([7n, 4, undefined]);
  expect(argumentsFromJson(model, rate, [7, 4, 'x'])).toEqual([7n, 4, 'x']);
});

test('arguments are an object by the names of the parameters', () => {
  expect(argumentsFromJson(model, rate, { order_id: 7, stars: 4 })).toEqual([7n, 4, undefined]);
});

test.each<[unknown, string]>([
  [[7], 'stars: expected u8, found nothing.'],
  [[7, 4, 'x', 1], 'rate takes 3 arguments, 4 were given.'],
  [{ orderId: 7, star: 4 }, 'star is not a field (did you mean stars?).'],
  [{ orderId: 7, stars: 4.5 }, 'stars: expected u8, found 4.5: it must be an integer from 0 to'],
  [5, 'arguments: expected the parameters of rate, found 5.'],
])('the arguments %j are refused', (json, message) => {
  expect(() => argumentsFromJson(model, rate, json)).toThrowError(message);
});
