import { expect, test } from 'vitest';
import { describeNotification } from '../../domain/notification.ts';

test('a notification is logged with its order number', () => {
  const line = describeNotification('{"order_number":"ORD-00000007"}');
  expect(line).toBe('order ORD-00000007 was placed');
});

const broken = ['', 'null', '{}', '{"order_number":7}'];

test.each(broken)('the message %j is refused in words', (body) => {
  expect(() => describeNotification(body)).toThrow(`not an order notification: ${body}`);
});
