import { resolveAlias, type WitCase, type WitModel, type WitType } from '../../wit/model.ts';
import type { WitTypeKind } from '../../wit/model.ts';
import { isTaggedOption, numericArray } from '../../wit/values/js-shape.ts';
import { typeText } from '../../wit/values/type-text.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { enumCodec, optionCodec, resultCodec, variantCodec } from './case-codecs.ts';
import type { Codec, CodecOf } from './codec.ts';
import { byteListCodec, fixedListCodec, listCodec, mapCodec } from './list-codecs.ts';
import { PRIMITIVE_CODECS } from './primitive-codecs.ts';
import { flagsCodec, recordCodec, tupleCodec } from './product-codecs.ts';

/**
 * The codec of a type: the Component Model's value encoding, compiled once to closures.
 * @throws FUNCTION_NOT_PORTABLE when the type has no value outside its instance (handles, streams)
 * @source Component Model Binary.md, "value definitions", as wRPC uses it
 */
export function compileCodec(model: WitModel, type: WitType): Codec {
  const done = new Map<WitType, Codec>();
  const codecOf: CodecOf<WitType> = (wanted) => {
    const target = resolveAlias(model, wanted);
    const known = done.get(target);
    if (known !== undefined) return known;
    const codec = typeof target === 'string' ? primitive(target) : defined(model, target, codecOf);
    done.set(target, codec);
    return codec;
  };
  return codecOf(type);
}

function primitive(name: string): Codec {
  return PRIMITIVE_CODECS[name] ?? notPortable(name);
}

function defined(model: WitModel, index: number, of: CodecOf<WitType>): Codec {
  const { kind } = model.types[index]!;
  const name = typeText(model, index);
  switch (kind.kind) {
    case 'record':
      return recordCodec(
        kind.fields.map((field) => [field.name, of(field.type)]),
        name,
      );
    case 'tuple':
      return tupleCodec(kind.items.map(of), name);
    case 'flags':
      return flagsCodec(namesOf(kind.flags), name);
    case 'variant':
      return variantCodec(
        kind.cases.map((one) => [one.name, optional(one.type, of)]),
        name,
      );
    case 'enum':
      return enumCodec(namesOf(kind.cases), name);
    case 'option':
      return optionCodec(of(kind.some), isTaggedOption(model, kind.some), name);
    case 'result':
      return resultCodec(optional(kind.ok, of), optional(kind.err, of), name);
    case 'list':
      return list(model, kind, name, of);
    case 'map':
      return mapCodec(of(kind.key), of(kind.value), name);
    default:
      return notPortable(name);
  }
}

type ListKind = Extract<WitTypeKind, { kind: 'list' }>;

function list(model: WitModel, kind: ListKind, name: string, of: CodecOf<WitType>): Codec {
  const element = of(kind.element);
  if (kind.length !== undefined) return fixedListCodec(element, kind.length, name);
  const numeric = numericArray(model, kind.element);
  if (numeric === Uint8Array) return byteListCodec(element, Uint8Array, name);
  if (numeric === Int8Array) return byteListCodec(element, Int8Array, name);
  return listCodec(element, name, numeric);
}

function optional(type: WitType | undefined, of: CodecOf<WitType>): Codec | undefined {
  return type === undefined ? undefined : of(type);
}

function namesOf(cases: readonly WitCase[]): string[] {
  return cases.map((one) => one.name);
}

function notPortable(name: string): never {
  throw new WasmdevError('FUNCTION_NOT_PORTABLE', `${name} cannot leave its component instance.`, {
    hint: 'Pass plain values between components, or keep both in one workload.',
    details: { type: name },
  });
}
