/**
 * The resolved model of a set of WIT packages: arenas of packages, interfaces, worlds and types that
 * refer to each other by index. JSON-safe, so that an artifact can carry it into a host.
 *
 *   WitModel ─ packages[] ─ interfaces[] ─ functions, named types
 *                         └ worlds[]     ─ imports, exports
 *                           types[]      ◄ every named and anonymous type, by index
 */
export interface WitModel {
  readonly packages: readonly WitPackage[];
  readonly interfaces: readonly WitInterface[];
  readonly worlds: readonly WitWorld[];
  readonly types: readonly WitTypeDef[];
}

export type PackageIndex = number;
export type InterfaceIndex = number;
export type WorldIndex = number;
export type TypeIndex = number;

/** Where a thing stands in its text. Lines and columns count from 1, offsets from 0. */
export interface WitSpan {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

/** Feature gates of an item: `@since(version = …)`, `@unstable(feature = …)`, `@deprecated(version = …)`. */
export interface WitGate {
  readonly since?: string;
  readonly unstable?: string;
  readonly deprecated?: string;
}

interface Documented {
  readonly docs?: string;
  readonly gate?: WitGate;
  readonly span: WitSpan;
}

export interface WitPackage {
  readonly namespace: string;
  readonly name: string;
  readonly version?: string;
  readonly docs?: string;
  readonly interfaces: readonly InterfaceIndex[];
  readonly worlds: readonly WorldIndex[];
}

/** `name` is absent for an interface written inline in a world. `types` are the named ones, in order. */
export interface WitInterface extends Documented {
  readonly name?: string;
  readonly package: PackageIndex;
  readonly types: readonly TypeIndex[];
  readonly functions: readonly WitFunction[];
}

export interface WitWorld extends Documented {
  readonly name: string;
  readonly package: PackageIndex;
  readonly imports: readonly WitWorldItem[];
  readonly exports: readonly WitWorldItem[];
}

/** `name`: the full identity `ns:pkg/iface@1.2.3` of a named interface, else the plain name in the world. */
export type WitWorldItem =
  | { readonly kind: 'interface'; readonly name: string; readonly interface: InterfaceIndex; readonly gate?: WitGate }
  | { readonly kind: 'function'; readonly name: string; readonly function: WitFunction; readonly gate?: WitGate }
  | { readonly kind: 'type'; readonly name: string; readonly type: TypeIndex; readonly gate?: WitGate };

/**
 * `name` as written: `place`; the methods, statics and constructor of a resource stand in their interface's
 * `functions` with `resource` set. A method's `params` start with `self: borrow<resource>`; a constructor's
 * `name` is the resource's and its `result` is `own<resource>` (or a result of it).
 */
export interface WitFunction extends Documented {
  readonly name: string;
  readonly kind: 'free' | 'method' | 'static' | 'constructor';
  readonly resource?: TypeIndex;
  readonly async: boolean;
  readonly params: readonly WitField[];
  readonly result?: WitType;
}

export interface WitField {
  readonly name: string;
  readonly type: WitType;
  readonly docs?: string;
}

export interface WitCase {
  readonly name: string;
  readonly type?: WitType;
  readonly docs?: string;
}

export const PRIMITIVES = [
  'bool', 's8', 'u8', 's16', 'u16', 's32', 'u32', 's64', 'u64', 'f32', 'f64', 'char', 'string',
  'error-context',
] as const;
export type WitPrimitive = (typeof PRIMITIVES)[number];

/** A primitive by its name, any other type by its index in `WitModel.types`. */
export type WitType = WitPrimitive | TypeIndex;

/** `owner` is set for named types alone; anonymous ones (`list<u8>`) have neither name nor owner. */
export interface WitTypeDef {
  readonly name?: string;
  readonly owner?: { readonly interface: InterfaceIndex } | { readonly world: WorldIndex };
  readonly kind: WitTypeKind;
  readonly docs?: string;
  readonly gate?: WitGate;
  readonly span: WitSpan;
}

/** `alias` is `type a = b` and also a name brought in by `use`. `handle` is `own<r>` (also plain `r`) or `borrow<r>`. */
export type WitTypeKind =
  | { readonly kind: 'record'; readonly fields: readonly WitField[] }
  | { readonly kind: 'variant'; readonly cases: readonly WitCase[] }
  | { readonly kind: 'enum'; readonly cases: readonly WitCase[] }
  | { readonly kind: 'flags'; readonly flags: readonly WitCase[] }
  | { readonly kind: 'resource' }
  | { readonly kind: 'alias'; readonly type: WitType }
  | { readonly kind: 'list'; readonly element: WitType; readonly length?: number }
  | { readonly kind: 'option'; readonly some: WitType }
  | { readonly kind: 'result'; readonly ok?: WitType; readonly err?: WitType }
  | { readonly kind: 'tuple'; readonly items: readonly WitType[] }
  | { readonly kind: 'map'; readonly key: WitType; readonly value: WitType }
  | { readonly kind: 'stream'; readonly element?: WitType }
  | { readonly kind: 'future'; readonly value?: WitType }
  | { readonly kind: 'handle'; readonly mode: 'own' | 'borrow'; readonly resource: TypeIndex };

/** Follows aliases to the type that they stand for. */
export function resolveAlias(model: WitModel, type: WitType): WitType {
  let current = type;
  while (typeof current === 'number') {
    const kind = model.types[current]!.kind;
    if (kind.kind !== 'alias') return current;
    current = kind.type;
  }
  return current;
}

/** `shop:orders` or `wasi:http@0.2.12`. */
export function packageName(pkg: WitPackage): string {
  return `${pkg.namespace}:${pkg.name}${pkg.version === undefined ? '' : `@${pkg.version}`}`;
}

/** `wasi:keyvalue/store@0.2.0-draft`; `undefined` for an inline interface. */
export function interfaceName(model: WitModel, index: InterfaceIndex): string | undefined {
  const { name, package: home } = model.interfaces[index]!;
  if (name === undefined) return undefined;
  const { namespace, name: pkg, version } = model.packages[home]!;
  return `${namespace}:${pkg}/${name}${version === undefined ? '' : `@${version}`}`;
}
