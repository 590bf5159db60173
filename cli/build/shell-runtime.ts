import { SANDBOX_GLOBALS } from './sandbox-globals.ts';
import { TEXT_CODING } from './text-coding.ts';
import { VALUES_RUNTIME } from './values-runtime.ts';

/**
 * What every shell starts with, in JavaScript for the sandbox: evaluating a bundle, the console,
 * and telling an intended error (a thrown payload) from an accident (a thrown `Error`), which is
 * reported with its stack before the component traps.
 */
export const SHELL_RUNTIME: string = `${TEXT_CODING}${SANDBOX_GLOBALS}${VALUES_RUNTIME}
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
  if (isError(value)) {
    return value.name + ': ' + value.message + (value.stack ? '\\n' + value.stack : '');
  }
  if (value === null || typeof value !== 'object') return String(value);
  if (depth > 3) return '…';
  const inner = (item) => show(item, depth + 1);
  if (ArrayBuffer.isView(value)) {
    const items = value.slice?.(0, 32) ?? '';
    return value.constructor.name + '(' + (value.length ?? value.byteLength) + ') [' + items + ']';
  }
  if (Array.isArray(value)) return '[' + value.slice(0, 100).map(inner).join(', ') + ']';
  if (value instanceof Map) value = Object.fromEntries(value);
  return '{ ' + Object.keys(value).map((key) => key + ': ' + inner(value[key])).join(', ') + ' }';
}
function installConsole(log) {
  const line = (level) => (...values) =>
    log(level, values.map((value) => show(value, 0)).join(' ').toWellFormed());
  globalThis.console = {
    log: line('info'), info: line('info'), debug: line('debug'), trace: line('trace'),
    warn: line('warn'), error: line('error'),
  };
}
function isError(error) {
  return error instanceof Error || Object.prototype.toString.call(error) === '[object Error]';
}
/**
 * An accident must never pass for the error case of a result: reading its payload ends the
 * component.
 */
function report(error) {
  const known = isError(error);
  const text = known ? error.name + ': ' + error.message : 'threw ' + show(error, 1);
  failed(text, (known && error.stack) || '');
  throw { get payload() { throw error; } };
}
function refuse(error, lowerError) {
  if (lowerError === undefined || (isError(error) && !('payload' in error))) report(error);
  let payload;
  try {
    payload = lowerError(isError(error) ? error.payload : error);
  } catch (misfit) {
    report(located('the thrown error', misfit));
  }
  throw { payload };
}
function give(value, lower) {
  try {
    return lower(value);
  } catch (misfit) {
    report(located('the result', misfit));
  }
}
function resolved(target, name) {
  const found = target();
  if (typeof found !== 'function') throw new TypeError('the component does not export ' + name);
  return found;
}
function call(target, name, self, args, lower, lowerError) {
  begin();
  let value;
  try {
    value = resolved(target, name).apply(self, args);
  } catch (error) {
    refuse(error, lowerError);
  }
  return give(value, lower);
}
async function callAsync(target, name, self, args, lower, lowerError) {
  begin();
  let value;
  try {
    value = await resolved(target, name).apply(self, args);
  } catch (error) {
    refuse(error, lowerError);
  }
  return give(value, lower);
}
function construct(target, name, args, lowerError) {
  begin();
  try {
    return new (resolved(target, name))(...args);
  } catch (error) {
    refuse(error, lowerError);
  }
}
/**
 * What an import throws is a \`ComponentError\` with a \`payload\`, in both engines, as jco's hosts
 * throw.
 */
function rethrow(error, liftError) {
  if (isError(error) && Object.hasOwn(error, 'payload')) {
    throw new ComponentError(liftError(error.payload));
  }
  throw error;
}
function given(key, lower, value) {
  try {
    return lower(value);
  } catch (error) {
    throw located(key, error);
  }
}
function importedClass(type, methods, statics, construct) {
  if (type === undefined) return undefined;
  const define = (home, name, value) =>
    Object.defineProperty(home, name, { value, writable: true, configurable: true });
  for (const name in methods) define(type.prototype, name, methods[name](type.prototype[name]));
  for (const name in statics) define(type, name, statics[name](type[name]));
  const { prototype } = type;
  if (prototype[Symbol.dispose] === undefined) define(prototype, Symbol.dispose, () => {});
  return construct === undefined ? type : new Proxy(type, { construct: construct(type) });
}
`;
