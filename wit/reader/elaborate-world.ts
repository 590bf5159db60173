import type { InterfaceIndex, WitInterface, WitTypeDef, WitWorldItem } from '../model.ts';
import { isUsed, itemKey, usedFrom, type WorldItems } from './world-draft.ts';

/** What elaboration reads of a model. `identity` is the full name of a named interface. */
export interface Elaborated {
  readonly types: readonly WitTypeDef[];
  readonly interfaces: readonly WitInterface[];
  readonly identity: (index: InterfaceIndex) => string;
}

/**
 * The items of a world with the interfaces that they imply: whoever imports or exports an interface
 * imports those whose types it uses, unless it exports them too. Imports are ordered interfaces,
 * used types, own types, functions, and each interface stands after those that it uses.
 * @returns the name of an exported interface that would need one both imported and exported
 * @source wit-parser, `Resolve::elaborate_world`
 */
export function elaborateWorld(model: Elaborated, world: WorldItems): WorldItems | string {
  const elaboration = new Elaboration(model, world);
  const clash = elaboration.run();
  return clash ?? elaboration.result;
}

class Elaboration {
  readonly #model: Elaborated;
  readonly #world: WorldItems;
  readonly #imports = new Map<string, WitWorldItem>();
  readonly #exports = new Map<string, WitWorldItem>();
  readonly #needed = new Set<InterfaceIndex>();

  constructor(model: Elaborated, world: WorldItems) {
    this.#model = model;
    this.#world = world;
  }

  get result(): WorldItems {
    const imports = new Map(this.#ordered(this.#imports));
    return { imports, exports: this.#exports };
  }

  run(): string | undefined {
    for (const [key, item] of this.#ordered(this.#world.imports)) this.#import(key, item);
    const exports = [...this.#world.exports];
    for (const [key, item] of exports) if (item.kind !== 'interface') this.#exports.set(key, item);
    for (const [key, item] of exports) {
      if (item.kind === 'interface' && !this.#export(key, item, true)) return item.name;
    }
    return undefined;
  }

  #ordered(items: ReadonlyMap<string, WitWorldItem>): [string, WitWorldItem][] {
    return [...items].sort(([, a], [, b]) => this.#rank(a) - this.#rank(b));
  }

  #rank(item: WitWorldItem): number {
    if (item.kind === 'interface') return 0;
    if (item.kind === 'function') return item.function.resource === undefined ? 3 : 4;
    return isUsed(this.#model.types, this.#model.types[item.type]!) ? 1 : 2;
  }

  #import(key: string, item: WitWorldItem): void {
    if (this.#imports.has(key)) return;
    if (item.kind === 'interface') {
      for (const used of this.#uses(item.interface)) this.#importImplied(used, item);
    } else if (item.kind === 'type') {
      const used = usedFrom(this.#model.types, this.#model.types[item.type]!);
      if (used !== undefined) this.#importImplied(used, item);
    }
    this.#imports.set(key, item);
  }

  #importImplied(index: InterfaceIndex, cause: WitWorldItem): void {
    const item = this.#implied(index, cause);
    this.#import(itemKey(item), item);
  }

  /** Whether the interface can be exported, or else imported, with all that it uses. */
  #export(key: string, item: WitWorldItem & { kind: 'interface' }, exported: boolean): boolean {
    if (this.#exports.has(key)) return exported;
    if (!exported && this.#needed.has(item.interface)) return true;
    for (const used of this.#uses(item.interface)) {
      const implied = this.#implied(used, item);
      const impliedKey = itemKey(implied);
      const own = this.#world.exports.get(impliedKey);
      const alsoExported = exported && own?.kind === 'interface';
      if (!this.#export(impliedKey, alsoExported ? own : implied, alsoExported)) return false;
    }
    if (exported) {
      if (this.#needed.has(item.interface)) return false;
      this.#exports.set(key, item);
      return true;
    }
    this.#needed.add(item.interface);
    if (!this.#imports.has(key)) this.#imports.set(key, item);
    return true;
  }

  #uses(index: InterfaceIndex): InterfaceIndex[] {
    const { types, interfaces } = this.#model;
    return interfaces[index]!.types.flatMap((type) => usedFrom(types, types[type]!) ?? []);
  }

  #implied(index: InterfaceIndex, { gate }: WitWorldItem): WitWorldItem & { kind: 'interface' } {
    const name = this.#model.identity(index);
    return { kind: 'interface', name, interface: index, ...(gate && { gate }) };
  }
}
