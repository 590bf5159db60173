import type { WitFunction, WitModel } from '../../wit/model.ts';
import { signature } from '../../wit/values/type-text.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { compileCodec } from './compile-codec.ts';
import { findObstacle } from './portability.ts';
import { Sink } from './sink.ts';
import { Source } from './source.ts';

/** Payloads of one function. A result type is `{ tag: 'ok' | 'err', val }` here, never thrown. */
export interface FunctionCodec {
  /** @throws VALUE_INVALID when an argument is not of its type */
  encodeParams(args: readonly unknown[]): Uint8Array;
  /** @throws WIRE_INVALID when the bytes are not these parameters */
  decodeParams(bytes: Uint8Array): unknown[];
  /** @throws VALUE_INVALID when the value is not of the result's type */
  encodeResult(value: unknown): Uint8Array;
  /** Large byte lists are views on `bytes`. @throws WIRE_INVALID when they are not this result */
  decodeResult(bytes: Uint8Array): unknown;
}

/** One for all functions: encoding never waits, and a payload leaves as bytes of its own. */
const sink = new Sink();

/** @throws FUNCTION_NOT_PORTABLE when a type of the function cannot leave its component instance */
export function compileFunction(model: WitModel, fn: WitFunction): FunctionCodec {
  requirePortable(model, fn);
  const params = fn.params.map(({ name, type }) => ({ name, codec: compileCodec(model, type) }));
  const result = fn.result === undefined ? undefined : compileCodec(model, fn.result);
  return {
    encodeParams(args) {
      if (args.length > params.length) throw tooMany(model, fn, args.length);
      sink.reset();
      for (let at = 0; at < params.length; at++) {
        const { name, codec } = params[at]!;
        naming(`Parameter ${name} of ${fn.name}`, () => codec.write(sink, args[at]));
      }
      return sink.finish();
    },
    decodeParams(bytes) {
      const source = new Source(bytes);
      const args = params.map(({ codec }) => codec.read(source));
      source.end();
      return args;
    },
    encodeResult(value) {
      sink.reset();
      if (result !== undefined) naming(`Result of ${fn.name}`, () => result.write(sink, value));
      return sink.finish();
    },
    decodeResult(bytes) {
      const source = new Source(bytes);
      const value = result?.read(source);
      source.end();
      return value;
    },
  };
}

function requirePortable(model: WitModel, fn: WitFunction): void {
  const obstacle = findObstacle(model, fn);
  if (obstacle === undefined) return;
  throw new WasmdevError(
    'FUNCTION_NOT_PORTABLE',
    `${fn.name} cannot be called over the lattice: ${
      obstacle
    }, which cannot leave its component instance.`,
    {
      hint: `Use plain values in ${signature(model, fn)}, or keep both components in one workload.`,
      details: { function: fn.name, obstacle },
    },
  );
}

function naming(place: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof WasmdevError)) throw error;
    const text = `${place}: ${error.message}.`;
    throw new WasmdevError(error.code, text, { hint: error.hint, details: error.details });
  }
}

function tooMany(model: WitModel, fn: WitFunction, given: number): WasmdevError {
  const text = `${fn.name} takes ${fn.params.length} arguments, ${given} were given.`;
  return new WasmdevError('VALUE_INVALID', text, { hint: signature(model, fn) });
}
