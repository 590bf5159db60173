import type {
  InterfaceIndex,
  TypeIndex,
  WitFunction,
  WitGate,
  WitType,
  WitTypeDef,
  WitWorldItem,
  WorldIndex,
} from '../model.ts';
import { mapInnerTypes, type ModelDraft } from './model-draft.ts';

/** What changes in a copy: names by their old one, and gates. */
export interface CopyChanges {
  readonly renames: ReadonlyMap<string, string>;
  readonly regate: (gate: WitGate | undefined) => WitGate | undefined;
}

/** Copies the items of one world for another, with the types and inline interfaces that it owns. */
export class WorldCopy {
  readonly #draft: ModelDraft;
  readonly #from: WorldIndex;
  readonly #into: WorldIndex;
  readonly #renames: ReadonlyMap<string, string>;
  readonly #regate: CopyChanges['regate'];
  readonly #types = new Map<TypeIndex, TypeIndex>();

  constructor(
    draft: ModelDraft,
    from: WorldIndex,
    into: WorldIndex,
    { renames, regate }: CopyChanges,
  ) {
    this.#draft = draft;
    this.#from = from;
    this.#into = into;
    this.#renames = renames;
    this.#regate = regate;
  }

  /** The item as one of the other world. */
  item(original: WitWorldItem): WitWorldItem {
    const item = this.#gated(original);
    const name = this.#rename(item.name);
    switch (item.kind) {
      case 'type':
        return { ...item, name, type: this.#type(item.type) as TypeIndex };
      case 'function':
        return { ...item, name, function: this.#function(item.function, name) };
      case 'interface':
        if (this.#draft.interfaces[item.interface]!.name !== undefined) return { ...item, name };
        return { ...item, name, interface: this.#inline(item.interface) };
    }
  }

  #gated<T extends { readonly gate?: WitGate }>(item: T): T {
    const gate = this.#regate(item.gate);
    const { gate: _, ...rest } = item;
    return { ...rest, ...(gate && { gate }) } as T;
  }

  #rename(name: string): string {
    const [, kind = '', owner = name, rest = ''] = /^(\[\w+\])([^.]+)(.*)$/.exec(name) ?? [];
    return `${kind}${this.#renames.get(owner) ?? owner}${rest}`;
  }

  #type = (type: WitType): WitType => {
    if (typeof type === 'string') return type;
    const known = this.#types.get(type);
    if (known !== undefined) return known;
    const original = this.#draft.types[type]!;
    const copied = this.#copyType(type, original);
    this.#types.set(type, copied);
    return copied;
  };

  #copyType(index: TypeIndex, original: WitTypeDef): TypeIndex {
    const { owner, name, span } = original;
    if (owner === undefined) {
      return this.#draft.anonymous(mapInnerTypes(original.kind, this.#type), span);
    }
    if (!('world' in owner) || owner.world !== this.#from) return index;
    const kind = mapInnerTypes(original.kind, this.#type);
    const moved = { ...this.#gated(original), kind, owner: { world: this.#into } };
    return this.#draft.addType({ ...moved, name: this.#renames.get(name!) ?? name! });
  }

  #function(fn: WitFunction, itemName: string): WitFunction {
    const { resource, params, result } = fn;
    const home = resource === undefined ? undefined : (this.#type(resource) as TypeIndex);
    const isConstructor = home !== undefined && fn.kind === 'constructor';
    const name = isConstructor ? this.#draft.types[home]!.name! : fn.name;
    return {
      ...this.#gated(fn),
      name: home === undefined ? itemName : name,
      ...(home !== undefined && { resource: home }),
      params: params.map((param) => ({ ...param, type: this.#type(param.type) })),
      ...(result !== undefined && { result: this.#type(result) }),
    };
  }

  /** A copy of an inline interface, its types included: in another world it is another one. */
  #inline(index: InterfaceIndex): InterfaceIndex {
    const { interfaces } = this.#draft;
    const original = interfaces[index]!;
    const copy = interfaces.push(original) - 1;
    for (const type of original.types) {
      const kind = mapInnerTypes(this.#draft.types[type]!.kind, this.#type);
      const gated = this.#gated(this.#draft.types[type]!);
      const moved = { ...gated, kind, owner: { interface: copy } };
      this.#types.set(type, this.#draft.addType(moved));
    }
    interfaces[copy] = {
      ...this.#gated(original),
      package: this.#draft.worlds[this.#into]!.package,
      types: original.types.map((type) => this.#type(type) as TypeIndex),
      functions: original.functions.map((fn) => this.#function(fn, fn.name)),
    };
    return copy;
  }
}
