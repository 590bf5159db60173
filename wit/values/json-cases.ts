import type { WitType } from '../model.ts';
import { isObject, type JsonCodec, Mismatch, within } from './json-codec.ts';
import { unknownName } from './json-records.ts';

/** The name of a case without payload, else `{ "tag": name, "val": payload }`. */
export function jsonVariant(
  type: WitType,
  cases: ReadonlyArray<readonly [name: string, payload: JsonCodec | undefined]>,
): JsonCodec {
  const payloads = new Map(cases);
  const names = cases.map(([name]) => name);
  return {
    read(json) {
      const { tag, val } = typeof json === 'string' ? { tag: json } : taggedOf(type, json);
      if (typeof tag !== 'string' || !payloads.has(tag)) {
        throw typeof json === 'string'
          ? unknownName(type, tag, names)
          : within('.tag', unknownName(type, tag, names));
      }
      const payload = payloads.get(tag);
      if (payload === undefined) {
        if (val === undefined || val === null) return { tag };
        throw within('.val', new Mismatch(undefined, val, `is a payload, but ${tag} has none`));
      }
      return { tag, val: readPart(payload, val, '.val') };
    },
    write(value) {
      const { tag, val } = value as { tag: string; val?: unknown };
      const payload = payloads.get(tag);
      return payload === undefined ? tag : { tag, val: payload.write(val) };
    },
  };
}

/** The name of the case. */
export function jsonEnum(type: WitType, names: readonly string[]): JsonCodec {
  const known = new Set<unknown>(names);
  return {
    read(json) {
      if (!known.has(json)) throw unknownName(type, json, names);
      return json;
    },
    write: (value) => value,
  };
}

/**
 * The value, or null; absent in a record. `wrapped`: `{ "some": value }`, or null, for an option of
 * an option. `tagged`: the JavaScript value is `{ tag, val }`.
 */
export function jsonOption(
  type: WitType,
  some: JsonCodec,
  { wrapped, tagged }: { readonly wrapped: boolean; readonly tagged: boolean },
): JsonCodec {
  const none = (): unknown => (tagged ? { tag: 'none' } : undefined);
  return {
    absent: none,
    read(json) {
      if (json === null || json === undefined) return none();
      const value = wrapped
        ? readPart(some, onlyKey(type, json, ['some'])[1], '.some')
        : some.read(json);
      return tagged ? { tag: 'some', val: value } : value;
    },
    write(value) {
      if (value === undefined || value === null) return null;
      const { tag, val } = tagged
        ? (value as { tag: string; val?: unknown })
        : { tag: 'some', val: value };
      if (tag === 'none') return null;
      return wrapped ? { some: some.write(val) } : some.write(val);
    },
  };
}

/** `{ "ok": value }` or `{ "err": value }`, with null for no value. */
export function jsonResult(
  type: WitType,
  ok: JsonCodec | undefined,
  err: JsonCodec | undefined,
): JsonCodec {
  const payloads = { ok, err };
  return {
    read(json) {
      const [tag, held] = onlyKey(type, json, ['ok', 'err']);
      const payload = payloads[tag as 'ok' | 'err'];
      if (payload !== undefined) return { tag, val: readPart(payload, held, `.${tag}`) };
      if (held === null || held === undefined) return { tag, val: undefined };
      throw within(`.${tag}`, new Mismatch(undefined, held, `must be null: ${tag} holds nothing`));
    },
    write(value) {
      const { tag, val } = value as { tag: 'ok' | 'err'; val?: unknown };
      return { [tag]: payloads[tag]?.write(val) ?? null };
    },
  };
}

function readPart(codec: JsonCodec, json: unknown, step: string): unknown {
  try {
    return json === undefined && codec.absent !== undefined ? codec.absent() : codec.read(json);
  } catch (error) {
    throw within(step, error);
  }
}

function taggedOf(type: WitType, json: unknown): { tag?: unknown; val?: unknown } {
  if (!isObject(json) || !('tag' in json)) throw new Mismatch(type, json);
  const other = Object.keys(json).find((key) => key !== 'tag' && key !== 'val');
  if (other === undefined) return json;
  throw within(`.${other}`, new Mismatch(undefined, json, 'does not belong beside tag and val'));
}

function onlyKey(type: WitType, json: unknown, names: readonly string[]): [string, unknown] {
  const [only, ...more] = isObject(json) ? Object.entries(json) : [];
  if (only !== undefined && more.length === 0 && names.includes(only[0])) return only;
  const shapes = names.map((name) => `{"${name}": …}`).join(' or ');
  throw new Mismatch(type, json, `must be ${shapes}${names.includes('some') ? ' or null' : ''}`);
}
