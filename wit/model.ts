/**
 * The resolved model of a set of WIT packages: arenas of packages, interfaces, worlds and types
 * that refer to each other by index. JSON-safe, so that an artifact can carry it into a host.
 *
 *   WitModel ─ packages[] ─ interfaces[] ─ functions, named types
 *                         └ worlds[]     ─ imports, exports
 *                           types[]      ◄ every named and anonymous type, by index
 */
export interface WitModel {
  /** The package that was asked for, where the others are its dependencies. */
  readonly main?: PackageIndex;
  readonly packages: readonly WitPackage[];
  readonly interfaces: readonly WitInterface[];
  readonly worlds: readonly WitWorld[];
  readonly types: readonly WitTypeDef[];
}

export type PackageIndex = number;
export type InterfaceIndex = number;
export type WorldIndex = number;
export type TypeIndex = number;

/**
 * Where the name of a thing stands in its text. Lines and columns count from 1, offsets from 0;
 * columns, offsets and lengths are UTF-16 code units, as in editors.
 */
export interface WitSpan {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

/** Gates: `@since(version = …)`, `@unstable(feature = …)`, `@deprecated(version = …)`. */
export interface WitGate {
  readonly since?: string;
  readonly unstable?: string;
  readonly deprecated?: string;
  /** `@external-id("…")`. */
  readonly externalId?: string;
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
  readonly span?: WitSpan;
  readonly interfaces: readonly InterfaceIndex[];
  readonly worlds: readonly WorldIndex[];
}

/**
 * `name` is absent for an interface written inline in a world. `types` are the named ones: those
 * brought in by `use` first, then each after the types that it refers to.
 */
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

interface WorldItem {
  readonly name: string;
  readonly docs?: string;
  readonly gate?: WitGate;
  /** Absent where nobody wrote the item: an interface imported because others use its types. */
  readonly span?: WitSpan;
}

/**
 * `name`: the full identity `ns:pkg/iface@1.2.3` of a named interface, else the plain name in the
 * world (also of a named interface under a label: `import label: iface;`). The functions of a
 * resource defined in the world are named `[method]r.m`, `[static]r.m`, `[constructor]r`.
 */
export type WitWorldItem =
  | (WorldItem & { readonly kind: 'interface'; readonly interface: InterfaceIndex })
  | (WorldItem & { readonly kind: 'function'; readonly function: WitFunction })
  | (WorldItem & { readonly kind: 'type'; readonly type: TypeIndex });

/**
 * `name` as written: `place`; the methods, statics and constructor of a resource stand in their
 * interface's `functions` with `resource` set. A method's `params` start with
 * `self: borrow<resource>`; a constructor's `name` is the resource's and its `result` is
 * `own<resource>` (or a result of it).
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
  readonly span?: WitSpan;
}

export interface WitCase {
  readonly name: string;
  readonly type?: WitType;
  readonly docs?: string;
  readonly span?: WitSpan;
}

export const PRIMITIVES = [
  'bool',
  's8',
  'u8',
  's16',
  'u16',
  's32',
  'u32',
  's64',
  'u64',
  'f32',
  'f64',
  'char',
  'string',
  'error-context',
] as const;
export type WitPrimitive = (typeof PRIMITIVES)[number];

/** A primitive by its name, any other type by its index in `WitModel.types`. */
export type WitType = WitPrimitive | TypeIndex;

/** Anonymous types (`list<u8>`) have neither name nor owner; the model holds each of them once. */
export interface WitTypeDef {
  readonly name?: string;
  readonly owner?: { readonly interface: InterfaceIndex } | { readonly world: WorldIndex };
  readonly kind: WitTypeKind;
  readonly docs?: string;
  readonly gate?: WitGate;
  readonly span: WitSpan;
}

/**
 * `alias` is `type a = b` and also a name brought in by `use`. `handle` is `own<r>` (also plain
 * `r`) or `borrow<r>`; its `resource` may be an alias: `resolveAlias` gives the resource itself.
 */
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
