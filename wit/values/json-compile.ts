import { resolveAlias, type WitModel, type WitType } from '../model.ts';
import { WasmdevError } from '../wasmdev-error.ts';
import { isTaggedOption, kindOf, numericArray } from './js-shape.ts';
import { jsonEnum, jsonOption, jsonResult, jsonVariant } from './json-cases.ts';
import type { JsonCodec, JsonCodecOf } from './json-codec.ts';
import { jsonBytes, jsonList, jsonMap, jsonTuple } from './json-lists.ts';
import { JSON_PRIMITIVES } from './json-primitives.ts';
import { jsonFlags, jsonRecord } from './json-records.ts';
import { typeText } from './type-text.ts';

/** The codec of a type, compiled to closures. @throws FUNCTION_NOT_PORTABLE when it has no JSON */
export function compileJsonCodec(model: WitModel, type: WitType): JsonCodec {
  const done = new Map<WitType, JsonCodec>();
  const codecOf: JsonCodecOf = (wanted) => {
    const target = resolveAlias(model, wanted);
    const known = done.get(target);
    if (known !== undefined) return known;
    const codec =
      typeof target === 'string'
        ? (JSON_PRIMITIVES[target] ?? withoutJson(target))
        : defined(model, target, codecOf);
    done.set(target, codec);
    return codec;
  };
  return codecOf(type);
}

function defined(model: WitModel, index: number, of: JsonCodecOf): JsonCodec {
  const { kind } = model.types[index]!;
  const payload = (type: WitType | undefined): JsonCodec | undefined =>
    type === undefined ? undefined : of(type);
  switch (kind.kind) {
    case 'record':
      return jsonRecord(
        index,
        kind.fields.map((field) => [field.name, of(field.type)]),
      );
    case 'variant':
      return jsonVariant(
        index,
        kind.cases.map((one) => [one.name, payload(one.type)]),
      );
    case 'enum':
      return jsonEnum(
        index,
        kind.cases.map((one) => one.name),
      );
    case 'flags':
      return jsonFlags(
        index,
        kind.flags.map((flag) => flag.name),
      );
    case 'option': {
      const inner = kindOf(model, kind.some);
      const wrapped = typeof inner === 'object' && inner.kind === 'option';
      const tagged = isTaggedOption(model, kind.some);
      return jsonOption(index, of(kind.some), { wrapped, tagged });
    }
    case 'result':
      return jsonResult(index, payload(kind.ok), payload(kind.err));
    case 'tuple':
      return jsonTuple(index, kind.items.map(of));
    case 'map':
      return jsonMap(index, of(kind.key), of(kind.value), keyReader(model, kind.key, of(kind.key)));
    case 'list': {
      if (kind.length !== undefined) {
        return jsonList(index, of(kind.element), undefined, kind.length);
      }
      const list = jsonList(index, of(kind.element), numericArray(model, kind.element));
      return kindOf(model, kind.element) === 'u8' ? jsonBytes(index, list) : list;
    }
    default:
      return withoutJson(typeText(model, index));
  }
}

/** How a key is read from the text of an object key; `undefined` when keys are no text. */
function keyReader(
  model: WitModel,
  key: WitType,
  codec: JsonCodec,
): ((text: string) => unknown) | undefined {
  const kind = kindOf(model, key);
  if (typeof kind === 'object') return kind.kind === 'enum' ? codec.read : undefined;
  const isShort = (text: string): boolean => /^-?\d{1,15}$/.test(text);
  if (/^[us]\d/.test(kind)) return (text) => codec.read(isShort(text) ? Number(text) : text);
  if (kind === 'bool') return (text) => codec.read({ true: true, false: false }[text] ?? text);
  return kind === 'string' || kind === 'char' ? codec.read : undefined;
}

function withoutJson(type: string): never {
  throw new WasmdevError('FUNCTION_NOT_PORTABLE', `${type} has no JSON form.`, {
    hint: 'Handles, streams and futures live inside a component. Call a function without them.',
    details: { type },
  });
}
