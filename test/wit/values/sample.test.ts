import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCodec } from '../../../emulator/wire/compile-codec.ts';
import { Sink } from '../../../emulator/wire/sink.ts';
import { sampleTypeScript } from '../../../wit/values/sample-typescript.ts';
import { sampleValue } from '../../../wit/values/sample.ts';
import { typed } from './arbitrary.ts';
import { ModelOf } from './model-of.ts';

test('the sample of every type is a value of that type', () => {
  fc.assert(
    fc.property(typed, ({ model, type }) => {
      compileCodec(model, type).write(new Sink(), sampleValue(model, type));
    }),
    { numRuns: 500 },
  );
});

test('the TypeScript of a sample evaluates to the sample', () => {
  fc.assert(
    fc.property(typed, ({ model, type }) => {
      const evaluate = new Function(`return ${sampleTypeScript(model, type)};`) as () => unknown;
      expect(evaluate()).toEqual(sampleValue(model, type));
    }),
    { numRuns: 500 },
  );
});

test('the sample of a record reads like a person wrote it', () => {
  const model = new ModelOf();
  const bytes = model.add({ kind: 'list', element: 'u8' });
  const names = model.add({ kind: 'list', element: 'string' });
  const order = model.add({
    kind: 'record',
    fields: [
      { name: 'order-id', type: 'u64' },
      { name: 'names', type: names },
      { name: 'raw', type: bytes },
    ],
  });
  expect(sampleTypeScript(model, order)).toBe(
    "{ orderId: 1n, names: ['hello'], raw: new Uint8Array([1]) }",
  );
});

test('handles, streams and futures are TypeScript expressions', () => {
  const model = new ModelOf();
  const resource = model.add({ kind: 'resource' }, 'key-value');
  const own = model.add({ kind: 'handle', mode: 'own', resource });
  const stream = model.add({ kind: 'stream', element: 'string' });
  const future = model.add({ kind: 'future', value: own });
  const made = model.fn('key-value', { name: 'string', size: 'u8' }, own);
  (model.interfaces as unknown[]).push({
    functions: [{ ...made, kind: 'constructor', resource }],
  });
  expect(sampleTypeScript(model, own)).toBe("new KeyValue('hello', 1)");
  expect(sampleTypeScript(model, stream)).toBe("(async function* () { yield 'hello'; })()");
  expect(sampleTypeScript(model, future)).toBe("Promise.resolve(new KeyValue('hello', 1))");
});

test('a type that holds itself has an end', () => {
  const model = new ModelOf();
  const self = model.add({ kind: 'list', element: 0 });
  expect(sampleValue(model, self)).toEqual([undefined]);
});
