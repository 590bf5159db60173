import { expect, test } from 'vitest';
import { compileFunction } from '../../../emulator/wire/compile-function.ts';
import { findObstacle } from '../../../emulator/wire/portability.ts';
import { compileJson } from '../../../wit/values/json.ts';
import { sampleValue } from '../../../wit/values/sample.ts';
import { signature } from '../../../wit/values/type-text.ts';
import { describeCall, parseWaveCall } from '../../../wit/values/wave-call.ts';
import { EVERY_TYPE, NEWER_TYPES, readModel } from './every-type.ts';

const models = [readModel(EVERY_TYPE), readModel(NEWER_TYPES)];
const functions = models.flatMap((model) =>
  model.interfaces.flatMap((home) => home.functions.map((fn) => [fn.name, model, fn] as const)),
);
const portable = functions.filter(([, model, fn]) => findObstacle(model, fn) === undefined);

test('every function without handles is portable', () => {
  expect(functions.filter((one) => !portable.includes(one)).map(([name]) => name)).toEqual([
    'bucket',
    'size',
    'hold',
  ]);
});

test.each(portable)('the arguments of %s cross the wire, JSON and WAVE', (_, model, fn) => {
  const args = fn.params.map(({ type }) => sampleValue(model, type));
  const codec = compileFunction(model, fn);
  expect(codec.decodeParams(codec.encodeParams(args))).toEqual(args);
  fn.params.forEach(({ type }, at) => {
    const json = compileJson(model, type);
    const text = JSON.stringify(json.toJson(args[at]));
    expect(json.fromJson(JSON.parse(text), 'body')).toEqual(args[at]);
  });
  const call = describeCall({ model, fn }).split(', as in ')[1]!;
  expect(parseWaveCall(call, () => ({ model, fn })).args).toEqual(args);
});

test('a signature reads as it stands in the WIT', () => {
  for (const [name, model, fn] of functions.filter(([, , { kind }]) => kind === 'free')) {
    const text = model === models[0] ? EVERY_TYPE : NEWER_TYPES;
    expect(text, name).toContain(`  ${signature(model, fn)};\n`);
  }
});
