import type { WitFunction, WitModel } from '../model.ts';
import { WasmdevError } from '../wasmdev-error.ts';
import { kindOf } from './js-shape.ts';
import { sampleValue } from './sample.ts';
import { signature, typeText } from './type-text.ts';
import { WaveCursor } from './wave-cursor.ts';
import { readWave } from './wave-parse.ts';
import { printWave } from './wave-print.ts';

/** A call as text gave it: `place([{sku: "a", quantity: 1}])`. */
export interface WaveCall<Target> {
  readonly name: string;
  readonly target: Target;
  readonly args: readonly unknown[];
}

/** A function that a text may call, in the model of its types. */
export interface WaveTarget {
  readonly model: WitModel;
  readonly fn: WitFunction;
}

/**
 * Reads a call. `find` gives the function of a name, which is all before the parenthesis: `place`
 * or `shop:orders/orders.place`. Options at the end may be left out.
 * @throws VALUE_INVALID with column and caret; the hint is the signature and a sample call
 */
export function parseWaveCall<Target extends WaveTarget>(
  text: string,
  find: (name: string) => Target | undefined,
): WaveCall<Target> {
  const cursor = new WaveCursor(text);
  const name = cursor.skip().take(/[^\s()]+/y);
  if (name === undefined) throw cursor.error(`expected a function, found ${cursor.found()}`);
  const target = find(name);
  if (target === undefined) throw cursor.error(`there is no function ${name}`, 0);
  try {
    cursor.expect('(');
    const args = readArguments(target, cursor);
    cursor.end();
    return { name, target, args };
  } catch (error) {
    if (!(error instanceof WasmdevError)) throw error;
    const hint = describeCall(target);
    const { code, message, details } = error;
    throw new WasmdevError(code, message, { hint, cause: error, details });
  }
}

/** The signature of a function and a call of it: `place: func(…) -> order, as in place([…])`. */
export function describeCall({ model, fn }: WaveTarget): string {
  const args = fn.params.map(({ type }) => printWave(model, type, sampleValue(model, type)));
  return `${signature(model, fn)}, as in ${fn.name}(${args.join(', ')})`;
}

function readArguments({ model, fn }: WaveTarget, cursor: WaveCursor): unknown[] {
  const args: unknown[] = [];
  while (!cursor.has(')')) {
    if (args.length > 0) cursor.expect(',');
    if (cursor.has(')')) break;
    const param = fn.params[args.length];
    if (param === undefined) throw cursor.error(`${fn.name} takes ${fn.params.length} arguments`);
    args.push(readWave(model, param.type, cursor));
  }
  for (const { name, type } of fn.params.slice(args.length)) {
    const kind = kindOf(model, type);
    if (typeof kind === 'string' || kind.kind !== 'option') {
      const lacking = `${fn.name} lacks its argument ${name}: ${typeText(model, type)}`;
      throw cursor.error(lacking, cursor.at - 1);
    }
    args.push(readWave(model, type, new WaveCursor('none')));
  }
  return args;
}
