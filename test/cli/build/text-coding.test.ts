import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { TEXT_CODING } from '../../../cli/build/text-coding.ts';

interface Coding {
  readonly TextEncoder: typeof TextEncoder;
  readonly TextDecoder: typeof TextDecoder;
}

// A context of its own has neither class, as QuickJS has not.
const coding = runInNewContext(`${TEXT_CODING};({ TextEncoder, TextDecoder })`) as Coding;
const text = fc.string({ unit: 'binary' });
const rough = fc.array(
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
);

test('text is encoded as the platform does, lone surrogates included', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        rough.map((units) => units.join('')),
      ),
      (sample) => {
        const bytes = new coding.TextEncoder().encode(sample);
        expect([...bytes]).toEqual([...new TextEncoder().encode(sample)]);
      },
    ),
  );
});

test('bytes are decoded as the platform does, broken ones included', () => {
  const broken = fc.uint8Array({ maxLength: 12 });
  const biased = fc.array(
    fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0xc2, 0x80, 0x9f, 0xa0, 0xbf, 65),
  );
  const sound = text.map((sample) => new TextEncoder().encode(sample));
  const bytes = fc.oneof(
    broken,
    sound,
    biased.map((list) => Uint8Array.from(list)),
  );
  fc.assert(
    fc.property(bytes, (sample) => {
      expect(new coding.TextDecoder().decode(sample)).toBe(new TextDecoder().decode(sample));
    }),
    { numRuns: 1000 },
  );
});

test('long text, a byte order mark and a strict decoder behave as on the platform', () => {
  const long = 'aé€😀'.repeat(10_000);
  expect(new coding.TextDecoder().decode(new coding.TextEncoder().encode(long))).toBe(long);
  expect(new coding.TextDecoder().decode(Uint8Array.of(0xef, 0xbb, 0xbf, 65))).toBe('A');
  const strict = new coding.TextDecoder('utf-8', { fatal: true });
  expect(() => strict.decode(Uint8Array.of(0xff))).toThrow('not valid utf-8');
});
