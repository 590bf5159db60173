import type { Codec } from './codec.ts';
import { readTag } from './primitive-codecs.ts';
import type { Source } from './source.ts';
import { invalidBytes, invalidValue } from './wire-errors.ts';

/** The index of the case as LEB128, then its payload. */
export function variantCodec(
  cases: ReadonlyArray<readonly [string, Codec | undefined]>,
  name: string,
): Codec {
  const indexOf = new Map(cases.map(([tag], index) => [tag, index]));
  return {
    write(sink, value) {
      const { tag, val } = asCase(value, name);
      const index = indexOf.get(tag);
      if (index === undefined) throw invalidValue(name, tag);
      sink.uleb(index);
      cases[index]![1]?.write(sink, val);
    },
    read(source) {
      const [tag, payload] = cases[readIndex(source, cases.length, name)]!;
      return payload === undefined ? { tag } : { tag, val: payload.read(source) };
    },
  };
}

/** The index of the case as LEB128. */
export function enumCodec(cases: readonly string[], name: string): Codec {
  const indexOf = new Map(cases.map((tag, index) => [tag, index]));
  return {
    write(sink, value) {
      const index = indexOf.get(value as string);
      if (index === undefined) throw invalidValue(name, value);
      sink.uleb(index);
    },
    read: (source) => cases[readIndex(source, cases.length, name)],
  };
}

/** 0, or 1 and the value. `tagged`: the JavaScript value is `{ tag: 'some' | 'none', val }`. */
export function optionCodec(some: Codec, tagged: boolean, name: string): Codec {
  if (tagged) return taggedOptionCodec(some, name);
  return {
    write(sink, value) {
      if (value === undefined || value === null) return sink.u8(0);
      sink.u8(1);
      some.write(sink, value);
    },
    read: (source) => (readTag(source.u8(name), name) === 0 ? undefined : some.read(source)),
  };
}

function taggedOptionCodec(some: Codec, name: string): Codec {
  return {
    write(sink, value) {
      const { tag, val } = value === undefined ? { tag: 'none', val: value } : asCase(value, name);
      if (tag !== 'some' && tag !== 'none') throw invalidValue(name, tag);
      sink.u8(tag === 'some' ? 1 : 0);
      if (tag === 'some') some.write(sink, val);
    },
    read: (source) =>
      readTag(source.u8(name), name) === 0
        ? { tag: 'none' }
        : { tag: 'some', val: some.read(source) },
  };
}

/** 0 and the ok value, or 1 and the err value. */
export function resultCodec(ok: Codec | undefined, err: Codec | undefined, name: string): Codec {
  return {
    write(sink, value) {
      const { tag, val } = asCase(value, name);
      if (tag !== 'ok' && tag !== 'err') throw invalidValue(name, tag);
      sink.u8(tag === 'ok' ? 0 : 1);
      (tag === 'ok' ? ok : err)?.write(sink, val);
    },
    read: (source) =>
      readTag(source.u8(name), name) === 0
        ? { tag: 'ok', val: ok?.read(source) }
        : { tag: 'err', val: err?.read(source) },
  };
}

function asCase(value: unknown, name: string): { readonly tag: string; readonly val?: unknown } {
  if (typeof value === 'object' && value !== null && 'tag' in value) {
    return value as { readonly tag: string };
  }
  throw invalidValue(name, value);
}

function readIndex(source: Source, count: number, name: string): number {
  const index = source.uleb(32, name);
  if (index < count) return index;
  throw invalidBytes(`${name} has ${count} cases, but the index is ${index}`);
}
