/**
 * What a component may take for granted beyond the language, in JavaScript for the sandbox. A pure
 * component has neither clock nor chance: time stands at 1970 and `Math.random` gives the same
 * numbers in each instance. Who needs more imports `wasi:clocks` or `wasi:random`.
 */
export const SANDBOX_GLOBALS: string = `
{
  const Clock = Date;
  globalThis.Date = new Proxy(Clock, {
    apply: () => new Clock(0).toString(),
    construct: (target, args, type) => Reflect.construct(target, args.length ? args : [0], type),
  });
  Clock.prototype.constructor = globalThis.Date;
  Clock.now = () => 0;
  globalThis.performance = { now: () => 0, timeOrigin: 0 };
  let state = 0x9e3779b9;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  if (globalThis.crypto) {
    const deny = (name) => () => {
      throw new Error(name + ' is chance, which no pure component has: import wasi:random');
    };
    for (const name of ['getRandomValues', 'randomUUID']) {
      Object.defineProperty(crypto, name, { value: deny('crypto.' + name), configurable: true });
    }
  }
  globalThis.structuredClone ??= (value) => {
    const seen = new Map();
    const clone = (item) => {
      if (typeof item === 'function' || typeof item === 'symbol') {
        throw new TypeError(String(item) + ' cannot be cloned');
      }
      if (item === null || typeof item !== 'object') return item;
      if (seen.has(item)) return seen.get(item);
      const keep = (copy) => (seen.set(item, copy), copy);
      if (item instanceof Clock) return keep(new Clock(item.getTime()));
      if (item instanceof RegExp) return keep(new RegExp(item.source, item.flags));
      if (item instanceof ArrayBuffer) return keep(item.slice(0));
      if (ArrayBuffer.isView(item)) {
        const bytes = clone(item.buffer);
        return keep(new item.constructor(bytes, item.byteOffset, item.length ?? item.byteLength));
      }
      if (item instanceof Map) {
        const copy = keep(new Map());
        for (const [key, entry] of item) copy.set(clone(key), clone(entry));
        return copy;
      }
      if (item instanceof Set) {
        const copy = keep(new Set());
        for (const entry of item) copy.add(clone(entry));
        return copy;
      }
      if (item instanceof Error) {
        const copy = keep(new item.constructor(item.message));
        copy.stack = item.stack;
        return copy;
      }
      const copy = keep(Array.isArray(item) ? new Array(item.length) : {});
      for (const key of Object.keys(item)) copy[key] = clone(item[key]);
      return copy;
    };
    return clone(value);
  };
}
`;
