import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WitType } from '../../../wit/model.ts';
import { parseWave } from '../../../wit/values/wave-parse.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { typed } from './arbitrary.ts';
import { ModelOf } from './model-of.ts';

const model = new ModelOf();
const maybe = model.add({ kind: 'option', some: 'u8' });
const nested = model.add({ kind: 'option', some: maybe });
const flags = [{ name: 'read' }, { name: 'write-all' }];
const perms = model.add({ kind: 'flags', flags }, 'perms');
const basic = model.add(
  {
    kind: 'record',
    fields: [
      { name: 'must-have', type: 'u8' },
      { name: 'optional', type: maybe },
    ],
  },
  'example',
);
const optional = model.add(
  { kind: 'record', fields: [{ name: 'optional', type: maybe }] },
  'all-optional',
);
const cases = [{ name: 'ok' }, { name: 'not-found' }];
const status = model.add({ kind: 'enum', cases }, 'status');
const bytes = model.add({ kind: 'list', element: 'u8' });
const chars = model.add({ kind: 'list', element: 'char' });
const pairs = model.add({ kind: 'list', element: 'u8', length: 2 });
const response = model.add(
  {
    kind: 'variant',
    cases: [{ name: 'empty' }, { name: 'body', type: bytes }, { name: 'err', type: 'string' }],
  },
  'response',
);
const outcome = model.add({ kind: 'result', ok: 'u8', err: 'string' });
const plain = model.add({ kind: 'result' });
const tuple = model.add({ kind: 'tuple', items: ['u8', 'string'] });
const map = model.add({ kind: 'map', key: 'string', value: 'u8' });

test('every value of every type comes back from its WAVE text', () => {
  fc.assert(
    fc.property(typed, ({ model: any, type, value }) => {
      expect(parseWave(any, type, printWave(any, type, value))).toEqual(value);
    }),
    { numRuns: 1500 },
  );
});

test('any text is a value or fails with VALUE_INVALID, never otherwise', () => {
  const words = [
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    'some',
    'none',
    'ok',
    '%',
    '1',
    '-',
    'a',
    '\\',
    '\n',
    '"""',
    '//',
    ' ',
  ];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(typed, text, ({ model: any, type }, input) => {
      try {
        parseWave(any, type, input);
      } catch (error) {
        expect((error as WasmdevError).code).toBe('VALUE_INVALID');
      }
    }),
    { numRuns: 1500 },
  );
});

test.each<[WitType, unknown, string]>([
  ['f64', NaN, 'nan'],
  ['f64', -Infinity, '-inf'],
  ['f32', Math.fround(0.1), '0.1'],
  ['u64', 2n ** 64n - 1n, '18446744073709551615'],
  ['char', "'", "'\\''"],
  ['char', '\0', "'\\u{0}'"],
  ['string', 'a"b\\\n\t☃', '"a\\"b\\\\\\n\\t☃"'],
  [maybe, 1, 'some(1)'],
  [nested, { tag: 'some', val: undefined }, 'some(none)'],
  [perms, { read: true, writeAll: true }, '{read, write-all}'],
  [perms, { read: false, writeAll: false }, '{}'],
  [basic, { mustHave: 123, optional: undefined }, '{must-have: 123}'],
  [optional, { optional: undefined }, '{:}'],
  [status, 'ok', '%ok'],
  [status, 'not-found', 'not-found'],
  [response, { tag: 'empty' }, 'empty'],
  [response, { tag: 'body', val: new Uint8Array([79, 75]) }, 'body([79, 75])'],
  [response, { tag: 'err', val: 'oops' }, '%err("oops")'],
  [outcome, { tag: 'err', val: 'oops' }, 'err("oops")'],
  [plain, { tag: 'ok', val: undefined }, 'ok'],
  [tuple, [123, 'abc'], '(123, "abc")'],
  [map, new Map([['a', 1]]), '{"a": 1}'],
  [map, new Map(), '{:}'],
])('type %s writes %o as %s', (type, value, text) => {
  expect(printWave(model, type, value)).toBe(text);
  expect(parseWave(model, type, text)).toEqual(value);
});

test.each<[WitType, string, unknown]>([
  [maybe, ' 1 ', 1],
  [nested, 'some(some(1))', { tag: 'some', val: 1 }],
  [outcome, '5', { tag: 'ok', val: 5 }],
  [basic, '{optional: none, must-have: 1,}', { mustHave: 1, optional: undefined }],
  [basic, '{ // first\n  %must-have: 1, // last\n}', { mustHave: 1, optional: undefined }],
  [perms, '{%read,}', { read: true, writeAll: false }],
  [chars, "['a', '\\n', '☃',]", ['a', '\n', '☃']],
  [pairs, '[1, 2]', [1, 2]],
  [tuple, '(1, "a",)', [1, 'a']],
  [map, '{}', new Map()],
  ['f64', '6.022e+23', 6.022e23],
  ['string', '"""\nA single line\n"""', 'A single line'],
  ['string', '"""\n    By the\n      end\n\n  """', '  By the\n    end\n'],
  ['string', '"""\n  "quoted" ""\\"\r\n  """', '"quoted" """'],
  ['string', '"""\n"""', ''],
])('type %s reads %s as well', (type, text, value) => {
  expect(parseWave(model, type, text)).toEqual(value);
});

test.each<[WitType, string, string]>([
  ['u8', '256', 'column 1: 256 is no u8: it goes from 0 to 255'],
  ['u32', '1.5', 'column 1: expected u32, found 1.5'],
  ['u32', 'two', 'column 1: expected u32, found two'],
  ['bool', 'yes', 'column 1: expected bool, found yes'],
  ['char', "'ab'", 'column 1: a char is exactly one character'],
  ['char', "'\\u{d800}'", 'column 2: this is not a Unicode scalar value'],
  ['string', '"abc', 'column 1: the text that begins here has no end on its line'],
  ['string', '"\\x"', 'column 2: unknown escape'],
  [basic, '{optional: 1}', 'column 1: example lacks its field must-have: u8'],
  [basic, '{must-hav: 1}', 'column 2: example has no must-hav (did you mean must-have?)'],
  [basic, '{must-have: 1, must-have: 2}', 'column 16: must-have is given twice'],
  [status, 'ok', 'column 1: ok is a word of WAVE: write %ok for the case'],
  [
    status,
    'nt-found',
    'column 1: expected a case of status, found nt-found (did you mean not-found?)',
  ],
  [nested, '1', 'column 1: expected some(…) or none, found 1'],
  [pairs, '[1]', 'column 1: list<u8, 2> has 2 items, not 1'],
  [tuple, '(1)', 'column 1: tuple<u8, string> has 2 items, not 1'],
  [bytes, '[1 2]', "column 4: expected ',', found 2"],
  [bytes, '[1] x', 'column 5: expected the end, found x'],
  [bytes, '[1,\n x]', 'line 2, column 2: expected u8, found x'],
  ['u8', '', 'column 1: expected u8, found the end'],
])('type %s refuses %s', (type, text, message) => {
  expect(() => parseWave(model, type, text)).toThrowError(message);
});

test('a caret stands under the place', () => {
  try {
    parseWave(model, basic, '{must-have: "a"}');
  } catch (error) {
    expect((error as WasmdevError).message).toBe(
      'column 13: expected u8, found "a"\n  {must-have: "a"}\n              ^',
    );
    return;
  }
  expect.unreachable();
});
