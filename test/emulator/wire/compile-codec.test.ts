import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCodec } from '../../../emulator/wire/compile-codec.ts';
import { Sink } from '../../../emulator/wire/sink.ts';
import { Source } from '../../../emulator/wire/source.ts';
import type { WitModel, WitType } from '../../../wit/model.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { typed } from '../../wit/values/arbitrary.ts';
import { ModelOf } from '../../wit/values/model-of.ts';

const sink = new Sink();

function encode(model: WitModel, type: WitType, value: unknown): Uint8Array {
  sink.reset();
  compileCodec(model, type).write(sink, value);
  return sink.finish();
}

function decode(model: WitModel, type: WitType, bytes: Uint8Array | readonly number[]): unknown {
  const source = new Source(Uint8Array.from(bytes));
  const value = compileCodec(model, type).read(source);
  source.end();
  return value;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const empty = new ModelOf();

test('every value of every type comes back as it was', () => {
  fc.assert(
    fc.property(typed, ({ model, type, value }) => {
      expect(decode(model, type, encode(model, type, value))).toEqual(value);
    }),
    { numRuns: 1500 },
  );
});

test('any bytes decode to a value or fail with WIRE_INVALID, never otherwise', () => {
  fc.assert(
    fc.property(typed, fc.uint8Array({ maxLength: 64 }), ({ model, type }, bytes) => {
      try {
        decode(model, type, bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(WasmdevError);
        expect((error as WasmdevError).code).toBe('WIRE_INVALID');
      }
    }),
    { numRuns: 1500 },
  );
});

test('a payload that is cut short at any place is refused', () => {
  fc.assert(
    fc.property(typed, fc.nat(), ({ model, type, value }, at) => {
      const bytes = encode(model, type, value);
      if (bytes.length === 0) return;
      const cut = bytes.slice(0, at % bytes.length);
      expect(() => decode(model, type, cut)).toThrowError(/does not decode/);
    }),
    { numRuns: 500 },
  );
});

test.each<[WitType, unknown, string]>([
  ['bool', true, '01'],
  ['u8', 200, 'c8'],
  ['s8', -1, 'ff'],
  ['u16', 300, 'ac02'],
  ['s16', -300, 'd47d'],
  ['u32', 0xffffffff, 'ffffffff0f'],
  ['s32', -1, '7f'],
  ['s32', 64, 'c000'],
  ['s32', -0x80000000, '8080808078'],
  ['u64', 2n ** 64n - 1n, 'ffffffffffffffffff01'],
  ['s64', -(2n ** 63n), '8080808080808080807f'],
  ['s64', -65n, 'bf7f'],
  ['f32', 1.5, '0000c03f'],
  ['f64', -0, '0000000000000080'],
  ['f64', -2, '00000000000000c0'],
  ['char', '€', 'ac41'],
  ['string', 'a€', '0461e282ac'],
])('%s %s is %s on the wire', (type, value, bytes) => {
  expect(hex(encode(empty, type, value))).toBe(bytes);
  expect(decode(empty, type, Buffer.from(bytes, 'hex'))).toEqual(value);
});

test('records, tuples, options, results, variants and flags follow the value encoding', () => {
  const model = new ModelOf();
  const maybe = model.add({ kind: 'option', some: 'u8' });
  const shape = model.add({ kind: 'variant', cases: [{ name: 'no' }, { name: 'at', type: 'u8' }] });
  const outcome = model.add({ kind: 'result', ok: shape, err: 'string' });
  const tags = Array.from({ length: 9 }, (_, at) => ({ name: `f${at}` }));
  const flags = model.add({ kind: 'flags', flags: tags });
  const record = model.add({
    kind: 'record',
    fields: [
      { name: 'is-set', type: maybe },
      { name: 'out', type: outcome },
      { name: 'flags', type: flags },
    ],
  });
  const out = { tag: 'ok', val: { tag: 'at', val: 9 } };
  const value = { isSet: 7, out, flags: { f1: true, f8: true } };
  expect(hex(encode(model, record, value))).toBe(['0107', '000109', '0201'].join(''));
});

test.each<[string, WitType, number[], RegExp]>([
  ['truncated', 'u32', [0x80], /cut off in u32/],
  ['trailing', 'u8', [1, 2], /1 bytes are left over/],
  ['a bad bool', 'bool', [2], /bool has the tag 2/],
  ['an over-long integer', 'u32', [0x80, 0x80, 0x80, 0x80, 0x80, 0], /longer than 32 bits/],
  ['a too large integer', 'u16', [0xff, 0xff, 0x7f], /longer than 16 bits/],
  ['a too large s16', 's16', [0xff, 0xff, 0x03], /longer than 16 bits/],
  ['a too large u64', 'u64', [...Array<number>(9).fill(0xff), 2], /longer than 64 bits/],
  ['a too large s64', 's64', [...Array<number>(9).fill(0xff), 1], /longer than 64 bits/],
  ['a surrogate char', 'char', [0x80, 0xb0, 0x03], /char d800 .* not a Unicode scalar/],
  ['a char past Unicode', 'char', [0x80, 0x80, 0x44], /not a Unicode scalar/],
  ['broken UTF-8', 'string', [1, 0xff], /not UTF-8/],
  ['an impossible length', 'string', [0xff, 0xff, 0xff, 0xff, 0x0f], /length 4294967295/],
])('%s is named', (_, type, bytes, message) => {
  expect(() => decode(empty, type, bytes)).toThrowError(message);
});

test('a variant, an enum and flags refuse what their type does not have', () => {
  const model = new ModelOf();
  const color = model.add({ kind: 'enum', cases: [{ name: 'red' }] }, 'color');
  const perm = model.add({ kind: 'flags', flags: [{ name: 'read' }] }, 'perm');
  expect(() => decode(model, color, [1])).toThrowError(/color has 1 cases, but the index is 1/);
  expect(() => decode(model, perm, [2])).toThrowError(/perm has bits set/);
  expect(() => encode(model, color, 'blue')).toThrowError(/Expected color, found "blue"/);
});

test('lists take plain arrays as well as typed arrays', () => {
  const model = new ModelOf();
  const bytes = model.add({ kind: 'list', element: 'u8' });
  const words = model.add({ kind: 'list', element: 'u32' });
  expect(encode(model, bytes, [1, 2])).toEqual(encode(model, bytes, new Uint8Array([1, 2])));
  expect(encode(model, words, new Uint32Array([300]))).toEqual(encode(model, words, [300]));
  expect(decode(model, words, encode(model, words, [300]))).toEqual(new Uint32Array([300]));
});

test('an element that is no u8 is refused rather than wrapped', () => {
  const model = new ModelOf();
  const bytes = model.add({ kind: 'list', element: 'u8' });
  expect(() => encode(model, bytes, [256])).toThrowError('Expected u8, found 256');
});

test('long strings keep their text, whatever their bytes a character', () => {
  const lengths: [string, number][] = [
    ['é', 64],
    ['é', 100],
    ['a', 127],
    ['€', 1025],
    ['𝄞', 9000],
  ];
  const texts = lengths.map(([char, count]) => char.repeat(count));
  for (const text of texts) {
    expect(decode(empty, 'string', encode(empty, 'string', text))).toBe(text);
  }
});
