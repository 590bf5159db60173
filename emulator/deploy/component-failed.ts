import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { HostAnswer } from '../host/host-order.ts';

/** The error of a component that a host could not start, with the TypeScript lines of its stack. */
export function componentFailed(
  component: string,
  host: string,
  { message, stack, known }: Extract<HostAnswer, { ok: false }>,
): WasmdevError {
  if (known !== undefined) {
    const { code, hint } = known;
    return new WasmdevError(code, message, { hint, details: { component, host } });
  }
  const hint = stack === '' ? 'The version that ran before keeps serving.' : stack.trim();
  const text = `${component} does not start on ${host}: ${message}`;
  return new WasmdevError('COMPONENT_FAILED', text, {
    hint,
    details: { component, host, stack },
  });
}
