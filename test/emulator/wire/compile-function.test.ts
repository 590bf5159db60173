import { expect, test } from 'vitest';
import { compileFunction } from '../../../emulator/wire/compile-function.ts';
import { findObstacle, isPortable } from '../../../emulator/wire/portability.ts';
import type { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { ModelOf } from '../../wit/values/model-of.ts';

const model = new ModelOf();
const bytes = model.add({ kind: 'list', element: 'u8' });
const outcome = model.add({ kind: 'result', ok: bytes, err: 'string' });
const place = model.fn('place', { sku: 'string', image: bytes, count: 'u64' }, outcome);

test('the arguments and the result of a call come back as they were', () => {
  const codec = compileFunction(model, place);
  const args = ['ENG-V8', new Uint8Array([1, 2, 3]), 5n];
  expect(codec.decodeParams(codec.encodeParams(args))).toEqual(args);
  const failed = { tag: 'err', val: 'sold out' };
  expect(codec.decodeResult(codec.encodeResult(failed))).toEqual(failed);
});

test('a function without parameters and result has empty payloads', () => {
  const codec = compileFunction(model, model.fn('ping', {}));
  expect(codec.encodeParams([])).toHaveLength(0);
  expect(codec.encodeResult(undefined)).toHaveLength(0);
  expect(codec.decodeResult(new Uint8Array())).toBeUndefined();
  expect(() => codec.decodeResult(new Uint8Array(2))).toThrowError('2 bytes are left over');
});

test('several large byte lists in one payload are whole, and are views when they are read', () => {
  const codec = compileFunction(model, model.fn('store', { a: bytes, note: 'string', b: bytes }));
  const [a, b] = [new Uint8Array(8e6).fill(1), new Uint8Array(8e6).fill(2)];
  const payload = codec.encodeParams([a, 'between', b]);
  expect(payload.length).toBe(8e6 * 2 + 4 * 2 + 8);
  const [readA, note, readB] = codec.decodeParams(payload) as [Uint8Array, string, Uint8Array];
  expect(Buffer.compare(readA, a)).toBe(0);
  expect(note).toBe('between');
  expect(Buffer.compare(readB, b)).toBe(0);
  expect(readA.buffer).toBe(payload.buffer);
  a.fill(9);
  expect(readA[0]).toBe(1);
});

test('small byte lists do not keep the payload that they came in', () => {
  const codec = compileFunction(model, place);
  const payload = codec.encodeParams(['a', new Uint8Array([1]), 1n]);
  const [, image] = codec.decodeParams(payload) as [string, Uint8Array];
  expect(image.buffer).not.toBe(payload.buffer);
});

test('bytes from a Buffer are read as plain bytes', () => {
  const codec = compileFunction(model, place);
  const payload = Buffer.from(codec.encodeParams(['a', new Uint8Array(5000), 1n]));
  const [, image] = codec.decodeParams(payload) as [string, Uint8Array];
  expect(Object.getPrototypeOf(image)).toBe(Uint8Array.prototype);
});

test('an encoding that fails leaves nothing behind for the next one', () => {
  const codec = compileFunction(model, place);
  const good = codec.encodeParams(['a', new Uint8Array([1]), 1n]);
  expect(() => codec.encodeParams(['a', new Uint8Array(50_000), 1])).toThrowError(
    'Parameter count of place: Expected u64, found 1.',
  );
  expect(codec.encodeParams(['a', new Uint8Array([1]), 1n])).toEqual(good);
});

test('payloads are independent of each other', () => {
  const codec = compileFunction(model, place);
  const first = codec.encodeParams(['first', new Uint8Array(), 1n]);
  const before = [...first];
  codec.encodeParams(['other', new Uint8Array(), 2n]);
  expect([...first]).toEqual(before);
});

test('a function with a handle, a stream or an error context is not portable, and says why', () => {
  const lab = new ModelOf();
  const bucket = lab.add({ kind: 'resource' }, 'bucket');
  const own = lab.add({ kind: 'handle', mode: 'own', resource: bucket });
  const opened = lab.add({ kind: 'result', ok: own, err: 'string' });
  const stream = lab.add({ kind: 'stream', element: 'u8' });
  const open = lab.fn('open', { name: 'string' }, opened);
  expect(findObstacle(lab, open)).toBe('its result holds bucket, a handle to a resource');
  expect(findObstacle(lab, lab.fn('f', { data: stream }))).toBe(
    'its parameter data holds stream<u8>, a stream',
  );
  expect(isPortable(lab, lab.fn('f', { e: 'error-context' }))).toBe(false);
  expect(isPortable(lab, lab.fn('f', { e: 'string' }))).toBe(true);
  const code = (run: () => void): string => {
    try {
      run();
      return 'nothing thrown';
    } catch (error) {
      return (error as WasmdevError).code;
    }
  };
  expect(code(() => compileFunction(lab, open))).toBe('FUNCTION_NOT_PORTABLE');
});
