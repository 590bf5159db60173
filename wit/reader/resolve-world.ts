import { interfaceName, type WitModel, type WitWorldItem } from '../model.ts';
import type { Annotated, DefinitionNode, FunctionNode, Name, PortNode, WorldNode } from './ast.ts';
import { elaborateWorld } from './elaborate-world.ts';
import type { ItemFinder } from './find-item.ts';
import { includeWorld } from './include-world.ts';
import type { ModelDraft } from './model-draft.ts';
import type { WorldDraft } from './package-draft.ts';
import { resolveFunction } from './resolve-function.ts';
import type { InterfaceResolver } from './resolve-interface.ts';
import { errorAt, spanOf, type Place } from './source-text.ts';
import type { TypeTable } from './type-table.ts';
import { UniqueNames } from './unique-names.ts';
import { itemKey, type WorldItems } from './world-draft.ts';

/** Resolves worlds, each after those that it includes. Interfaces with a name are resolved before. */
export class WorldResolver {
  readonly #draft: ModelDraft;
  readonly #finder: ItemFinder;
  readonly #interfaces: InterfaceResolver;
  readonly #done = new Set<WorldDraft>();
  readonly #open: WorldDraft[] = [];

  constructor(draft: ModelDraft, finder: ItemFinder, interfaces: InterfaceResolver) {
    this.#draft = draft;
    this.#finder = finder;
    this.#interfaces = interfaces;
  }

  /** @throws WIT_UNRESOLVED, WIT_DUPLICATE, WIT_INVALID */
  resolve(world: WorldDraft): void {
    if (this.#done.has(world)) return;
    this.#open.push(world);
    const { node, scope, index } = world;
    const { name, docs, gate } = node;
    const annotation = { ...(docs !== undefined && { docs }), ...(gate && { gate }) };
    const head = { name: name.text, package: scope.package.index, ...annotation, span: spanOf(name) };
    this.#draft.worlds[index] = { ...head, imports: [], exports: [] };
    const { imports, exports } = this.#elaborate(this.#items(world), node);
    this.#draft.worlds[index] = {
      ...head, imports: [...imports.values()], exports: [...exports.values()],
    };
    this.#open.pop();
    this.#done.add(world);
  }

  #items(world: WorldDraft): WorldItems {
    const { node, scope, index } = world;
    const items: WorldItems = { imports: new Map(), exports: new Map() };
    const label = `world ${scope.package.id}/${node.name.text}`;
    const names = { import: new UniqueNames(label), export: new UniqueNames(`the exports of ${label}`) };
    const table = this.#interfaces.resolveTypes(
      { world: index }, label, node.items, scope, names.import,
    );
    for (const type of table.indices) {
      const { name, gate, span } = this.#draft.types[type]!;
      this.#add(items.imports, { kind: 'type', name: name!, type, span, ...(gate && { gate }) });
    }
    for (const item of node.items) {
      if (item.kind === 'import' || item.kind === 'export') {
        this.#addPort(items[`${item.kind}s`], item, world, table, names[item.kind]);
      } else if (item.kind === 'definition' && item.shape === 'resource') {
        this.#addResource(items.imports, item, table);
      }
    }
    for (const item of node.items) {
      if (item.kind !== 'include') continue;
      const included = this.#included(item.from, world);
      includeWorld(this.#draft, item, included.index, index, items);
    }
    return items;
  }

  #included(path: Parameters<ItemFinder['world']>[0], world: WorldDraft): WorldDraft {
    const included = this.#finder.world(path, world.scope);
    const at = this.#open.indexOf(included);
    if (at === -1) {
      this.resolve(included);
      return included;
    }
    const cycle = [...this.#open.slice(at), included].map(({ node }) => node.name.text).join(' → ');
    const what = `world ${included.node.name.text} includes itself: ${cycle}`;
    throw errorAt('WIT_DUPLICATE', path.name, what, 'remove one of these includes');
  }

  #addPort(
    items: Map<string, WitWorldItem>,
    node: PortNode,
    { scope }: WorldDraft,
    table: TypeTable,
    names: UniqueNames,
  ): void {
    const { target } = node;
    const gate = node.gate && { gate: node.gate };
    if (target.kind === 'function') {
      names.add(target.name);
      this.#addFunction(items, target, table);
    } else if (target.kind === 'interface') {
      names.add(target.name);
      const index = this.#interfaces.resolveInline(target, scope);
      const { text: name } = target.name;
      const span = spanOf(target.name);
      this.#add(items, { kind: 'interface', name, interface: index, span, ...gate });
    } else {
      const { index } = this.#finder.interface(target.path, scope);
      if (target.label) names.add(target.label);
      const name = target.label?.text ?? interfaceName(this.#model, index)!;
      const docs = documented(node);
      const span = spanOf(target.label ?? target.path.name);
      const item = { kind: 'interface', name, interface: index, ...docs, span, ...gate } as const;
      this.#requireFirst(items, item, node.kind, target.label ?? target.path.name);
      this.#add(items, item);
    }
  }

  #requireFirst(
    items: ReadonlyMap<string, WitWorldItem>,
    item: WitWorldItem,
    kind: string,
    place: Place,
  ): void {
    if (!items.has(itemKey(item))) return;
    const what = `${item.name} is ${kind}ed twice`;
    throw errorAt('WIT_DUPLICATE', place, what, 'remove one of the two');
  }

  #addFunction(items: Map<string, WitWorldItem>, node: FunctionNode, table: TypeTable): void {
    const fn = resolveFunction(this.#draft, table.find, node);
    const { name, gate, span } = fn;
    this.#add(items, { kind: 'function', name, function: fn, span, ...(gate && { gate }) });
  }

  #addResource(
    items: Map<string, WitWorldItem>,
    node: DefinitionNode & { shape: 'resource' },
    table: TypeTable,
  ): void {
    for (const fn of this.#interfaces.resolveResource(node, table)) {
      const own = fn.kind === 'constructor' ? '' : `.${fn.name}`;
      const name = `[${fn.kind}]${node.name.text}${own}`;
      const { gate, span } = fn;
      this.#add(items, { kind: 'function', name, function: fn, span, ...(gate && { gate }) });
    }
  }

  #add(items: Map<string, WitWorldItem>, item: WitWorldItem): void {
    items.set(itemKey(item), item);
  }

  #elaborate(items: WorldItems, { name }: WorldNode): WorldItems {
    const { types, interfaces } = this.#draft;
    const identity = (index: number) => interfaceName(this.#model, index)!;
    const elaborated = elaborateWorld({ types, interfaces, identity }, items);
    if (typeof elaborated !== 'string') return elaborated;
    const what = `${elaborated} uses types of an interface that would be both imported and exported`;
    const hint = 'export the interfaces in between as well, or import the one that is exported';
    throw errorAt('WIT_INVALID', name as Name, what, hint);
  }

  get #model(): WitModel {
    return this.#draft;
  }
}

function documented({ docs }: Annotated): { docs?: string } {
  return docs === undefined ? {} : { docs };
}
