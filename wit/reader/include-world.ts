import type {
  InterfaceIndex, TypeIndex, WitFunction, WitType, WitTypeDef, WitWorld, WitWorldItem, WorldIndex,
} from '../model.ts';
import type { IncludeNode } from './ast.ts';
import { mapInnerTypes, type ModelDraft } from './model-draft.ts';
import { suggest } from './nearest-name.ts';
import { errorAt } from './source-text.ts';
import { itemKey, type WorldItems } from './world-draft.ts';

/**
 * Adds to a world what another one holds. Its types, functions and inline interfaces become the
 * world's own, under their new names.
 * @throws WIT_UNRESOLVED for a rename of nothing, WIT_DUPLICATE for a name that is there already
 */
export function includeWorld(
  draft: ModelDraft,
  node: IncludeNode,
  from: WorldIndex,
  into: WorldIndex,
  items: WorldItems,
): void {
  const included = draft.worlds[from]!;
  const renames = new Map(node.renames.map(({ name, alias }) => [name.text, alias.text]));
  requireKnown(node, included);
  const copy = new WorldCopy(draft, from, into, renames);
  for (const [list, target] of [
    [included.imports, items.imports],
    [included.exports, items.exports],
  ] as const) {
    for (const original of list) {
      const item = copy.item(original);
      const key = itemKey(item);
      const known = target.get(key);
      if (known === undefined) {
        target.set(key, item);
      } else if (!key.startsWith('#')) {
        const what = `'${item.name}' of world ${included.name} is in this world already`;
        const hint = `rename it: include ${node.from.name.text} with { ${item.name} as other-name }`;
        throw errorAt('WIT_DUPLICATE', node.from.name, what, hint);
      }
    }
  }
}

function requireKnown({ renames }: IncludeNode, { name: world, imports, exports }: WitWorld): void {
  const plain = [...imports, ...exports].map(({ name }) => name).filter((it) => !it.includes('/'));
  for (const { name } of renames) {
    if (plain.includes(name.text)) continue;
    const none = 'it has none; interfaces with a full name cannot be renamed';
    const hint = suggest(name.text, plain, none);
    const what = `world ${world} has no function, type or inline interface '${name.text}'`;
    throw errorAt('WIT_UNRESOLVED', name, what, hint);
  }
}

class WorldCopy {
  readonly #draft: ModelDraft;
  readonly #from: WorldIndex;
  readonly #into: WorldIndex;
  readonly #renames: ReadonlyMap<string, string>;
  readonly #types = new Map<TypeIndex, TypeIndex>();

  constructor(
    draft: ModelDraft,
    from: WorldIndex,
    into: WorldIndex,
    renames: ReadonlyMap<string, string>,
  ) {
    this.#draft = draft;
    this.#from = from;
    this.#into = into;
    this.#renames = renames;
  }

  item(item: WitWorldItem): WitWorldItem {
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
    const moved = { ...original, kind, owner: { world: this.#into } };
    return this.#draft.addType({ ...moved, name: this.#renames.get(name!) ?? name! });
  }

  #function(fn: WitFunction, itemName: string): WitFunction {
    const { resource, params, result } = fn;
    const free = resource === undefined ? { name: itemName } : {};
    const home = resource === undefined ? {} : { resource: this.#type(resource) as TypeIndex };
    const made = fn.kind === 'constructor' ? { name: this.#renames.get(fn.name) ?? fn.name } : {};
    return {
      ...fn,
      ...free,
      ...home,
      ...made,
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
      const moved = { ...this.#draft.types[type]!, kind, owner: { interface: copy } };
      this.#types.set(type, this.#draft.addType(moved));
    }
    interfaces[copy] = {
      ...original,
      package: this.#draft.worlds[this.#into]!.package,
      types: original.types.map((type) => this.#type(type) as TypeIndex),
      functions: original.functions.map((fn) => this.#function(fn, fn.name)),
    };
    return copy;
  }
}
