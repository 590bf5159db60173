/**
 * The pieces from which a shell's conversions are made, in JavaScript for the sandbox. `lower…`
 * take what the user's code gives and throw a TypeError or RangeError where it does not fit its WIT
 * type: the engines themselves would coerce it silently (StarlingMonkey) or trap without a word
 * (QuickJS).
 */
export const VALUES_RUNTIME: string = `
class ComponentError extends Error {
  constructor(payload) {
    super(typeof payload === 'string' ? payload : show(payload, 1) + ' (see error.payload)');
    const enumerable = typeof payload !== 'string';
    Object.defineProperty(this, 'payload', { value: payload, enumerable });
  }
  get name() { return 'ComponentError'; }
}
function misfit(expected, value) {
  return new TypeError('expected ' + expected + ', not ' + show(value, 1));
}
function inField(key, lower, value) {
  try {
    return lower(value);
  } catch (error) {
    throw located(key, error);
  }
}
function located(key, error) {
  if (error instanceof TypeError || error instanceof RangeError) {
    error.message = key + ': ' + error.message;
  }
  return error;
}
const lowerBool = (value) => {
  if (typeof value !== 'boolean') throw misfit('a boolean', value);
  return value;
};
const lowerString = (value) => {
  if (typeof value !== 'string') throw misfit('a string', value);
  return value.isWellFormed() ? value : value.toWellFormed();
};
const lowerChar = (value) => {
  const code = typeof value === 'string' ? value.codePointAt(0) : undefined;
  const whole = code !== undefined && value.length === (code > 0xffff ? 2 : 1);
  if (!whole || (code >= 0xd800 && code < 0xe000)) {
    throw misfit('one character', value);
  }
  return value;
};
const lowerFloat = (value) => {
  if (typeof value !== 'number') throw misfit('a number', value);
  return value;
};
const lowerInt = (min, max) => (value) => {
  if (typeof value !== 'number') throw misfit('a number', value);
  if (!(value >= min && value <= max) || value !== Math.trunc(value)) {
    throw new RangeError('expected a whole number from ' + min + ' to ' + max + ', not ' + value);
  }
  return value | 0;
};
const wholeBig = (min, max, value) => {
  if (typeof value !== 'bigint') throw misfit('a bigint', value);
  if (value < min || value > max) {
    throw new RangeError('expected a bigint from ' + min + ' to ' + max + ', not ' + value);
  }
  return value;
};
const lowerU64 = (value) => lowerBig(wholeBig(0n, 18446744073709551615n, value));
const lowerS64 = (value) =>
  lowerBig(wholeBig(-9223372036854775808n, 9223372036854775807n, value));
const lowerNumbers = (type) => (value) => {
  if (value instanceof type) return value;
  if (Array.isArray(value)) return type.from(value);
  throw misfit('a ' + type.name, value);
};
const lowerList = (item) => (value) => {
  if (!Array.isArray(value)) throw misfit('an array', value);
  return value.map((element, at) => inField('[' + at + ']', item, element));
};
const lowerTuple = (...items) => (value) => {
  if (!Array.isArray(value) || value.length !== items.length) {
    throw misfit('an array of ' + items.length, value);
  }
  return items.map((item, at) => inField('[' + at + ']', item, value[at]));
};
const lowerRecord = (fields) => (value) => {
  if (value === null || typeof value !== 'object') throw misfit('an object', value);
  const lowered = {};
  for (const key in fields) lowered[key] = inField(key, fields[key], value[key]);
  return lowered;
};
const lowerVariant = (cases) => (value) => {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(cases, value.tag)) {
    throw misfit('{ tag: ' + Object.keys(cases).join(' | ') + ', val }', value);
  }
  const item = cases[value.tag];
  return item ? { tag: value.tag, val: inField(value.tag, item, value.val) } : { tag: value.tag };
};
const lowerEnum = (...names) => (value) => {
  if (!names.includes(value)) throw misfit(names.join(' | '), value);
  return value;
};
const lowerFlags = (...names) => (value) => {
  if (value === null || typeof value !== 'object') throw misfit('an object of booleans', value);
  return Object.fromEntries(names.map((name) => [name, Boolean(value[name])]));
};
const lowerOption = (item) => (value) => (value == null ? NONE : item(value));
const lowerTaggedOption = (item) => (value) => {
  const tag = value?.tag;
  if (tag === 'none') return { tag };
  if (tag !== 'some') throw misfit("{ tag: 'some', val } | { tag: 'none' }", value);
  return { tag, val: item(value.val) };
};
const lowerMap = (key, item) => (value) => {
  if (!(value instanceof Map)) throw misfit('a Map', value);
  return new Map([...value].map(([k, v]) => [key(k), inField(show(k, 1), item, v)]));
};
const lowerHandle = (value) => {
  if (value === null || typeof value !== 'object') throw misfit('a resource', value);
  return value;
};
const lowerOuterOption = (item) => (value) =>
  value == null ? { tag: 'none' } : { tag: 'some', val: item(value) };
const liftOuterOption = (item) => (value) => (value.tag === 'none' ? undefined : item(value.val));
const THEIRS = Symbol('theirs');
const lowerOwned = (type) => (value) => {
  const shell = type();
  if (!(value instanceof shell[THEIRS]())) throw misfit('a ' + shell[THEIRS]().name, value);
  const owned = Object.create(shell.prototype);
  owned[THEIRS] = value;
  return owned;
};
const liftOwned = (value) => value[THEIRS];
const asIs = (value) => value;
const asNothing = () => undefined;
const tagged = (make) => {
  try {
    return { tag: 'ok', val: make() };
  } catch (thrown) {
    return { tag: 'err', val: thrown.payload };
  }
};
const liftU32 = (value) => value >>> 0;
const liftList = (item) => (given) => {
  const value = ownArray(given);
  for (let at = 0; at < value.length; at++) value[at] = item(value[at]);
  return value;
};
const liftTuple = (...items) => (given) => {
  const value = ownArray(given);
  items.forEach((item, at) => (value[at] = item(value[at])));
  return value;
};
const liftRecord = (fields) => (given) => {
  const value = ownObject(given);
  for (const key in fields) value[key] = fields[key](value[key]);
  return value;
};
const liftVariant = (cases) => (given) => {
  const value = ownObject(given);
  const item = cases[value.tag];
  if (item) value.val = item(value.val);
  return value;
};
const liftOption = (item) => (value) => (value == null ? undefined : item(value));
const liftMap = (key, item) => (value) => new Map([...value].map(([k, v]) => [key(k), item(v)]));
const liftTaggedOption = (item) => (value) =>
  value.tag === 'some' ? { tag: 'some', val: item(value.val) } : { tag: 'none' };
`;

/**
 * What differs between the engines: how 64-bit integers, an absent option and typed arrays cross
 * their border. StarlingMonkey's bindings live in a realm of their own, so that what they make is
 * no `instanceof Array` to the user's code until it is made anew.
 */
export const ENGINE_VALUES: Readonly<Record<'quickjs' | 'starlingmonkey', string>> = {
  quickjs: `
const lowerStream = (item = asNothing) => (value) => {
  if (!value?.[Symbol.asyncIterator] && !value?.[Symbol.iterator]) {
    throw misfit('an async iterable', value);
  }
  return (async function* () {
    for await (const element of value) yield item(element);
  })();
};
const liftStream = (item) => (stream) => ({
  async *[Symbol.asyncIterator]() {
    for await (const chunk of stream) {
      if (ArrayBuffer.isView(chunk)) yield* chunk;
      else yield item(chunk);
    }
  },
});
const lowerFuture = (name, item = asNothing) => (value) => {
  const { readable, writable } = wit.Future(wit.Future.types[name]);
  Promise.resolve(value).then((given) => writable.write(item(given))).catch(report).catch(() => {});
  return readable;
};
const liftFuture = (item) => (future) => {
  let read;
  return { then: (done, failed) => (read ??= future.read().then(item)).then(done, failed) };
};
const NONE = null;
const ownArray = (value) => value;
const ownObject = (value) => value;
const liftNumbers = (type, item) => (value) =>
  value instanceof type ? value : type.from(value, item);
const lowerBig = (value) => BigInt.asUintN(64, value).toString(16);
const liftU64 = (value) => BigInt(typeof value === 'number' ? value : '0x' + value);
const liftS64 = (value) =>
  typeof value === 'number' ? BigInt(value) : BigInt.asIntN(64, BigInt('0x' + value));
`,
  starlingmonkey: `
const NONE = undefined;
const ownArray = (value) => [...value];
const ownObject = (value) => ({ ...value });
const liftNumbers = (type) => (value) => new type(value.buffer, value.byteOffset, value.length);
const lowerBig = (value) => value;
const liftU64 = (value) => value;
const liftS64 = (value) => BigInt.asIntN(64, value);
`,
};
