import type {
  TypeIndex,
  WitInterface,
  WitPackage,
  WitSpan,
  WitType,
  WitTypeDef,
  WitTypeKind,
  WitWorld,
} from '../model.ts';

/** The arenas of a model while it is made. Interfaces and worlds get their index first. */
export class ModelDraft {
  readonly packages: WitPackage[] = [];
  readonly interfaces: WitInterface[] = [];
  readonly worlds: WitWorld[] = [];
  readonly types: WitTypeDef[] = [];
  readonly #anonymous = new Map<string, TypeIndex>();

  addType(type: WitTypeDef): TypeIndex {
    return this.types.push(type) - 1;
  }

  /** The index of a type without a name; equal ones are one. */
  anonymous(kind: WitTypeKind, span: WitSpan): TypeIndex {
    const key = JSON.stringify(kind);
    const known = this.#anonymous.get(key);
    if (known !== undefined) return known;
    const index = this.addType({ kind, span });
    this.#anonymous.set(key, index);
    return index;
  }

  /** The resource behind a name and its aliases; `undefined` when it is no resource. */
  resourceOf(type: WitType): TypeIndex | undefined {
    let current = type;
    while (typeof current === 'number') {
      const { kind } = this.types[current]!;
      if (kind.kind === 'resource') return current;
      if (kind.kind !== 'alias') return undefined;
      current = kind.type;
    }
    return undefined;
  }

  /** The type as a value: a resource's name stands for an owned handle. */
  asValue(type: WitType, span: WitSpan): WitType {
    if (typeof type === 'string' || this.resourceOf(type) === undefined) return type;
    return this.anonymous({ kind: 'handle', mode: 'own', resource: type }, span);
  }

  holdsBorrow(type: WitType): boolean {
    if (typeof type === 'string') return false;
    const { kind } = this.types[type]!;
    if (kind.kind === 'handle') return kind.mode === 'borrow';
    return innerTypes(kind).some((inner) => this.holdsBorrow(inner));
  }
}

/** The types that a kind refers to directly, in order; the resource of a handle included. */
export function innerTypes(kind: WitTypeKind): WitType[] {
  switch (kind.kind) {
    case 'record':
      return kind.fields.map(({ type }) => type);
    case 'variant':
      return kind.cases.flatMap(({ type }) => type ?? []);
    case 'enum':
    case 'flags':
    case 'resource':
      return [];
    case 'alias':
      return [kind.type];
    case 'list':
      return [kind.element];
    case 'option':
      return [kind.some];
    case 'result':
      return [kind.ok ?? [], kind.err ?? []].flat();
    case 'tuple':
      return [...kind.items];
    case 'map':
      return [kind.key, kind.value];
    case 'stream':
      return [kind.element ?? []].flat();
    case 'future':
      return [kind.value ?? []].flat();
    case 'handle':
      return [kind.resource];
  }
}

/** The same kind over other types: each inner one is what `replace` makes of it. */
export function mapInnerTypes(kind: WitTypeKind, replace: (type: WitType) => WitType): WitTypeKind {
  const maybe = <Key extends string>(key: Key, type: WitType | undefined) =>
    (type === undefined ? {} : { [key]: replace(type) }) as { [key in Key]?: WitType };
  switch (kind.kind) {
    case 'record':
      return { ...kind, fields: kind.fields.map((it) => ({ ...it, type: replace(it.type) })) };
    case 'variant':
      return { ...kind, cases: kind.cases.map((it) => ({ ...it, ...maybe('type', it.type) })) };
    case 'enum':
    case 'flags':
    case 'resource':
      return kind;
    case 'alias':
      return { ...kind, type: replace(kind.type) };
    case 'list':
      return { ...kind, element: replace(kind.element) };
    case 'option':
      return { ...kind, some: replace(kind.some) };
    case 'result':
      return { ...kind, ...maybe('ok', kind.ok), ...maybe('err', kind.err) };
    case 'tuple':
      return { ...kind, items: kind.items.map(replace) };
    case 'map':
      return { ...kind, key: replace(kind.key), value: replace(kind.value) };
    case 'stream':
      return { ...kind, ...maybe('element', kind.element) };
    case 'future':
      return { ...kind, ...maybe('value', kind.value) };
    case 'handle':
      return { ...kind, resource: replace(kind.resource) as TypeIndex };
  }
}
