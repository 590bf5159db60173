import { expect, test } from 'vitest';
import { greetings } from '../../components/hello.ts';

test('greets by name', () => {
  expect(greetings.greet('Ada')).toBe('Hello, Ada!');
});
