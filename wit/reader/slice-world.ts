import type {
  InterfaceIndex,
  PackageIndex,
  TypeIndex,
  WitFunction,
  WitModel,
  WitType,
  WitTypeDef,
  WitWorldItem,
  WorldIndex,
} from '../model.ts';
import { innerTypes, mapInnerTypes } from './model-draft.ts';

/**
 * The model of one world alone, for embedding in an artifact: its world 0, the interfaces that it
 * reaches in full, and nothing else. Its package is the main one, package 0.
 */
export function sliceWorld(model: WitModel, world: WorldIndex): WitModel {
  const reach = new Reach(model);
  reach.world(world);
  return reach.slice(world);
}

class Reach {
  readonly #model: WitModel;
  readonly #interfaces = new Set<InterfaceIndex>();
  readonly #types = new Set<TypeIndex>();

  constructor(model: WitModel) {
    this.#model = model;
  }

  world(index: WorldIndex): void {
    const { imports, exports } = this.#model.worlds[index]!;
    for (const item of [...imports, ...exports]) {
      if (item.kind === 'interface') this.#interface(item.interface);
      else if (item.kind === 'type') this.#type(item.type);
      else this.#function(item.function);
    }
  }

  slice(world: WorldIndex): WitModel {
    const { packages, interfaces, types, worlds } = this.#model;
    const kept = worlds[world]!;
    const homes = [...this.#interfaces].map((index) => interfaces[index]!.package);
    const index = {
      packages: renumber(new Set([kept.package, ...homes])),
      interfaces: renumber(this.#interfaces),
      types: renumber(this.#types),
    };
    const type = (it: WitType): WitType => (typeof it === 'string' ? it : index.types.get(it)!);
    const item = (it: WitWorldItem): WitWorldItem => moveItem(it, index.interfaces, type);
    const home = (it: PackageIndex): PackageIndex => index.packages.get(it)!;
    return {
      main: 0,
      packages: [...index.packages.keys()].map((at) => ({
        ...packages[at]!,
        interfaces: packages[at]!.interfaces.flatMap((it) => index.interfaces.get(it) ?? []),
        worlds: at === kept.package ? [0] : [],
      })),
      interfaces: [...index.interfaces.keys()].map((at) => ({
        ...interfaces[at]!,
        package: home(interfaces[at]!.package),
        types: interfaces[at]!.types.map((it) => type(it) as TypeIndex),
        functions: interfaces[at]!.functions.map((it) => moveFunction(it, type)),
      })),
      worlds: [
        {
          ...kept,
          package: 0,
          imports: kept.imports.map(item),
          exports: kept.exports.map(item),
        },
      ],
      types: [...index.types.keys()].map((at) => moveType(types[at]!, index.interfaces, type)),
    };
  }

  #interface(index: InterfaceIndex): void {
    if (this.#interfaces.has(index)) return;
    this.#interfaces.add(index);
    const { types, functions } = this.#model.interfaces[index]!;
    for (const type of types) this.#type(type);
    for (const fn of functions) this.#function(fn);
  }

  #function({ resource, params, result }: WitFunction): void {
    for (const { type } of params) this.#type(type);
    if (resource !== undefined) this.#type(resource);
    if (result !== undefined) this.#type(result);
  }

  #type(type: WitType): void {
    if (typeof type === 'string' || this.#types.has(type)) return;
    const { kind, owner } = this.#model.types[type]!;
    if (owner !== undefined && 'interface' in owner) this.#interface(owner.interface);
    for (const inner of innerTypes(kind)) this.#type(inner);
    this.#types.add(type);
  }
}

type Renumbering = ReadonlyMap<number, number>;

function renumber(kept: ReadonlySet<number>): Renumbering {
  return new Map([...kept].map((old, index) => [old, index]));
}

function moveItem(
  item: WitWorldItem,
  interfaces: Renumbering,
  type: (type: WitType) => WitType,
): WitWorldItem {
  switch (item.kind) {
    case 'interface':
      return { ...item, interface: interfaces.get(item.interface)! };
    case 'type':
      return { ...item, type: type(item.type) as TypeIndex };
    case 'function':
      return { ...item, function: moveFunction(item.function, type) };
  }
}

function moveFunction(fn: WitFunction, type: (type: WitType) => WitType): WitFunction {
  const { resource, params, result } = fn;
  return {
    ...fn,
    ...(resource !== undefined && { resource: type(resource) as TypeIndex }),
    params: params.map((param) => ({ ...param, type: type(param.type) })),
    ...(result !== undefined && { result: type(result) }),
  };
}

function moveType(
  definition: WitTypeDef,
  interfaces: Renumbering,
  type: (type: WitType) => WitType,
): WitTypeDef {
  const { owner } = definition;
  const kind = mapInnerTypes(definition.kind, type);
  if (owner === undefined) return { ...definition, kind };
  const moved = 'world' in owner ? { world: 0 } : { interface: interfaces.get(owner.interface)! };
  return { ...definition, kind, owner: moved };
}
