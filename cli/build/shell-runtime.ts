import { TEXT_CODING } from './text-coding.ts';

/**
 * What every shell starts with, in JavaScript for the sandbox: evaluating a bundle, the console, and
 * telling an intended error (a thrown payload) from an accident (a thrown `Error`), which is reported
 * with its stack before the component traps.
 */
export const SHELL_RUNTIME: string = `${TEXT_CODING}
function evaluate(source, imports) {
  const exports = {}, module = { exports };
  const require = (name) => {
    if (name in imports) return imports[name];
    throw new Error("'" + name + "' is not imported by the world of this component");
  };
  (0, eval)(source)(module, exports, require);
  return module.exports;
}
function show(value, depth) {
  if (typeof value === 'string') return depth ? JSON.stringify(value) : value;
  if (typeof value === 'bigint') return value + 'n';
  if (value instanceof Error) return value.name + ': ' + value.message + (value.stack ? '\\n' + value.stack : '');
  if (value === null || typeof value !== 'object') return String(value);
  if (depth > 3) return '…';
  if (ArrayBuffer.isView(value)) return value.constructor.name + '(' + value.length + ') [' + value.slice(0, 32) + ']';
  if (Array.isArray(value)) return '[' + value.slice(0, 100).map((item) => show(item, depth + 1)).join(', ') + ']';
  if (value instanceof Map) value = Object.fromEntries(value);
  return '{ ' + Object.keys(value).map((key) => key + ': ' + show(value[key], depth + 1)).join(', ') + ' }';
}
function installConsole(log) {
  const line = (level) => (...values) => log(level, values.map((value) => show(value, 0)).join(' '));
  globalThis.console = {
    log: line('info'), info: line('info'), debug: line('debug'), trace: line('trace'),
    warn: line('warn'), error: line('error'),
  };
}
function intended(error, fallible) {
  return fallible && error !== undefined && (!(error instanceof Error) || 'payload' in error);
}
function payloadOf(error) {
  return error instanceof Error ? error.payload : error;
}
function report(error, failed) {
  const known = error instanceof Error;
  failed(known ? error.name + ': ' + error.message : 'threw ' + show(error, 1), known && error.stack ? error.stack : '');
  throw error;
}
function call(target, self, args, fallible, failed) {
  try {
    return target().apply(self, args);
  } catch (error) {
    if (intended(error, fallible)) throw payloadOf(error);
    report(error, failed);
  }
}
async function callAsync(target, self, args, fallible, failed) {
  try {
    return await target().apply(self, args);
  } catch (error) {
    if (intended(error, fallible)) throw payloadOf(error);
    report(error, failed);
  }
}
function construct(target, args, failed) {
  try {
    return new (target())(...args);
  } catch (error) {
    report(error, failed);
  }
}
`;
