import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeKey, encodeKey } from '../../../../emulator/network/keyvalue/bucket-key.ts';

test('any key comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (key) => {
      expect(decodeKey(encodeKey(key))).toBe(key);
    }),
  );
});

test('any key is one token that NATS takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (key) => {
      expect(encodeKey(key)).toMatch(/^[A-Za-z0-9_/=-]+$/);
    }),
  );
});

test('plain keys stay readable', () => {
  expect(encodeKey('orders/2026-11_A')).toBe('orders/2026-11_A');
  expect(encodeKey('a.b c')).toBe('a=2Eb=20c');
  expect([encodeKey(''), encodeKey('=')]).toEqual(['=', '=3D']);
});
