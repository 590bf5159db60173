import { describeValue } from '../../wit/values/describe.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** The error for bytes that are not the encoding of the expected type. */
export function invalidBytes(what: string): WasmdevError {
  return new WasmdevError('WIRE_INVALID', `The payload does not decode: ${what}.`, {
    hint: 'Caller and callee must be built from the same WIT. Rebuild both.',
    details: { what },
  });
}

/** The error for a JavaScript value that the expected type cannot hold. */
export function invalidValue(expected: string, found: unknown): WasmdevError {
  const text = `Expected ${expected}, found ${describeValue(found)}`;
  return new WasmdevError('VALUE_INVALID', text, {
    hint: 'Give a value of the JavaScript type that stands for this WIT type.',
    details: { expected, found: describeValue(found) },
  });
}
