import type { Engine } from '../../emulator/artifact.ts';
import { resolveAlias, type TypeIndex, type WitCase } from '../../wit/model.ts';
import type { WitModel, WitType } from '../../wit/model.ts';
import { quickjsTypeName } from './quickjs-type-name.ts';
import { camelCase, isTaggedOption, numericArray } from '../../wit/values/js-shape.ts';

const INTEGERS: Readonly<Record<string, readonly [number, number]>> = {
  u8: [0, 0xff],
  s8: [-0x80, 0x7f],
  u16: [0, 0xffff],
  s16: [-0x8000, 0x7fff],
  u32: [0, 0xffff_ffff],
  s32: [-0x8000_0000, 0x7fff_ffff],
};

/**
 * Writes the JavaScript that converts values of a world's types, each type once. `lift` is the way
 * to the user's code, where a type that needs nothing has `undefined`; `lower` is the way from it.
 */
export class ValueCode {
  readonly #model: WitModel;
  readonly #quickjs: boolean;
  readonly #prefix: string;
  readonly #exported: ReadonlySet<TypeIndex>;
  readonly #names = new Map<string, string | undefined>();
  readonly #lines: string[] = [];

  /**
   * `prefix` keeps the names of two sets of conversions apart; `exported` are the user's resources.
   */
  constructor(
    model: WitModel,
    engine: Exclude<Engine, 'none'>,
    prefix: string,
    exported: ReadonlySet<TypeIndex>,
  ) {
    this.#model = model;
    this.#quickjs = engine === 'quickjs';
    this.#prefix = prefix;
    this.#exported = exported;
  }

  /** The conversions asked for so far, each after those that it uses. */
  get definitions(): readonly string[] {
    return this.#lines;
  }

  lift(type: WitType): string | undefined {
    return this.#once('l', type, (target) => this.#liftOf(target));
  }

  lower(type: WitType): string {
    return this.#once('w', type, (target) => this.#lowerOf(target)) ?? 'asIs';
  }

  #once(
    way: 'l' | 'w',
    type: WitType,
    write: (target: WitType) => string | undefined,
  ): string | undefined {
    const target = resolveAlias(this.#model, type);
    const key = `${this.#prefix}_${way}${target}`;
    if (this.#names.has(key)) return this.#names.get(key);
    const code = write(target);
    const plain = code === undefined || /^\w+$/.test(code);
    if (!plain) this.#lines.push(`const ${key} = ${code};`);
    this.#names.set(key, plain ? code : key);
    return plain ? code : key;
  }

  #lowerOf(type: WitType): string | undefined {
    if (typeof type === 'string') return lowerPrimitive(type);
    const { kind } = this.#model.types[type]!;
    const optional = (item: WitType | undefined): string =>
      item === undefined ? 'undefined' : this.lower(item);
    switch (kind.kind) {
      case 'record':
        return `lowerRecord({ ${kind.fields
          .map((field) => `${camelCase(field.name)}: ${this.lower(field.type)}`)
          .join(', ')} })`;
      case 'variant':
        return `lowerVariant({ ${kind.cases
          .map((it) => `'${it.name}': ${optional(it.type)}`)
          .join(', ')} })`;
      case 'enum':
        return `lowerEnum(${quoted(kind.cases.map((it) => it.name))})`;
      case 'flags':
        return `lowerFlags(${quoted(kind.flags.map((it) => camelCase(it.name)))})`;
      case 'list': {
        const numbers = numericArray(this.#model, kind.element);
        const items = Array<string>(kind.length ?? 0).fill(this.lower(kind.element));
        if (kind.length !== undefined) return `lowerTuple(${items.join(', ')})`;
        if (numbers !== undefined) return `lowerNumbers(${numbers.name})`;
        return `lowerList(${this.lower(kind.element)})`;
      }
      case 'option': {
        const tagged = isTaggedOption(this.#model, kind.some);
        const some = this.lower(kind.some);
        if (tagged) return `lowerTaggedOption(${some})`;
        // QuickJS tags an option of a tagged option too, where jco leaves it plain.
        if (this.#quickjs && this.#isOption(kind.some)) {
          return `lowerOuterOption(${some})`;
        }
        return `lowerOption(${some})`;
      }
      case 'result':
        return `lowerVariant({ ok: ${optional(kind.ok)}, err: ${optional(kind.err)} })`;
      case 'tuple':
        return `lowerTuple(${kind.items.map((item) => this.lower(item)).join(', ')})`;
      case 'map':
        return `lowerMap(${this.lower(kind.key)}, ${this.lower(kind.value)})`;
      case 'handle': {
        const resource = this.#ownResource(kind.resource);
        return resource === undefined ? 'lowerHandle' : `lowerOwned(() => ${resource})`;
      }
      case 'stream':
        return `lowerStream(${optional(kind.element)})`;
      case 'future':
        return `lowerFuture('${quickjsTypeName(this.#model, kind.value)}', ${optional(
          kind.value,
        )})`;
      default:
        return undefined;
    }
  }

  #liftOf(type: WitType): string | undefined {
    if (typeof type === 'string') return this.#liftPrimitive(type);
    const { kind } = this.#model.types[type]!;
    switch (kind.kind) {
      case 'record':
        return this.#liftNamed(
          'liftRecord',
          kind.fields.map((it) => [camelCase(it.name), it.type]),
        );
      case 'variant':
        return this.#liftNamed('liftVariant', kind.cases.map(caseEntry));
      case 'result':
        return this.#liftNamed('liftVariant', [
          ['ok', kind.ok],
          ['err', kind.err],
        ]);
      case 'tuple': {
        const items = kind.items.map((item) => this.lift(item));
        if (this.#quickjs && items.every((item) => item === undefined)) return undefined;
        return `liftTuple(${items.map((item) => item ?? 'asIs').join(', ')})`;
      }
      case 'list':
        return this.#liftList(kind.element, kind.length);
      case 'option':
        return this.#liftOption(kind.some);
      case 'map': {
        const [key, value] = [this.lift(kind.key), this.lift(kind.value)];
        if (this.#quickjs && key === undefined && value === undefined) return undefined;
        return `liftMap(${key ?? 'asIs'}, ${value ?? 'asIs'})`;
      }
      case 'stream':
        return `liftStream(${this.#liftOrPass(kind.element)})`;
      case 'future':
        return `liftFuture(${this.#liftOrPass(kind.value)})`;
      case 'flags':
        return this.#quickjs ? undefined : 'ownObject';
      case 'handle':
        return this.#ownResource(kind.resource) === undefined ? undefined : 'liftOwned';
      default:
        return undefined;
    }
  }

  #liftOrPass(type: WitType | undefined): string {
    return (type === undefined ? undefined : this.lift(type)) ?? 'asIs';
  }

  #liftPrimitive(type: string): string | undefined {
    if (type === 's64') return 'liftS64';
    if (type === 'u32') return 'liftU32';
    return type === 'u64' && this.#quickjs ? 'liftU64' : undefined;
  }

  #liftNamed(
    by: string,
    entries: readonly (readonly [string, WitType | undefined])[],
  ): string | undefined {
    const lifted = entries.flatMap(([name, type]) => {
      const code = type === undefined ? undefined : this.lift(type);
      return code === undefined ? [] : [`'${name}': ${code}`];
    });
    return this.#quickjs && lifted.length === 0 ? undefined : `${by}({ ${lifted.join(', ')} })`;
  }

  #liftList(element: WitType, length: number | undefined): string | undefined {
    const item = this.lift(element);
    const numbers = length === undefined ? numericArray(this.#model, element) : undefined;
    if (numbers !== undefined) {
      return `liftNumbers(${numbers.name}${item === undefined ? '' : `, ${item}`})`;
    }
    return this.#quickjs && item === undefined ? undefined : `liftList(${item ?? 'asIs'})`;
  }

  #liftOption(some: WitType): string | undefined {
    const item = this.lift(some);
    if (!this.#quickjs) {
      if (isTaggedOption(this.#model, some)) return `liftTaggedOption(${item ?? 'asIs'})`;
      return item === undefined ? undefined : `liftOption(${item})`;
    }
    if (isTaggedOption(this.#model, some)) return `liftTaggedOption(${item ?? 'asIs'})`;
    if (this.#isOption(some)) {
      return `liftOuterOption(${item ?? 'asIs'})`;
    }
    return `liftOption(${item ?? 'asIs'})`;
  }

  /** The shell's class of a resource that the user's code defines. */
  #ownResource(type: TypeIndex): string | undefined {
    const resource = resolveAlias(this.#model, type) as TypeIndex;
    return this.#exported.has(resource) ? resourceClass(resource) : undefined;
  }

  #isOption(type: WitType): boolean {
    const target = resolveAlias(this.#model, type);
    return typeof target === 'number' && this.#model.types[target]!.kind.kind === 'option';
  }
}

/** The name that the shell gives the class of an exported resource. */
export function resourceClass(resource: TypeIndex): string {
  return `Resource${resource}`;
}

function caseEntry({ name, type }: WitCase): readonly [string, WitType | undefined] {
  return [name, type];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function lowerPrimitive(type: string): string | undefined {
  const range = INTEGERS[type];
  if (range !== undefined) return `lowerInt(${range[0]}, ${range[1]})`;
  switch (type) {
    case 'u64':
      return 'lowerU64';
    case 's64':
      return 'lowerS64';
    case 'f32':
    case 'f64':
      return 'lowerFloat';
    case 'bool':
      return 'lowerBool';
    case 'char':
      return 'lowerChar';
    case 'string':
      return 'lowerString';
    default:
      return undefined;
  }
}
