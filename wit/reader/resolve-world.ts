import { interfaceName } from '../model.ts';
import type { IncludeNode } from './ast.ts';
import { elaborateWorld } from './elaborate-world.ts';
import type { ItemFinder } from './find-item.ts';
import { includeWorld } from './include-world.ts';
import type { ModelDraft } from './model-draft.ts';
import type { WorldDraft } from './package-draft.ts';
import type { InterfaceResolver } from './resolve-interface.ts';
import { PortResolver } from './resolve-ports.ts';
import { errorAt, spanOf } from './source-text.ts';
import { UniqueNames } from './unique-names.ts';
import { itemKey, type WorldItems } from './world-draft.ts';

/** Resolves worlds, each after those that it includes; interfaces with a name go before. */
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
    const { scope, index } = world;
    const { name, docs, gate } = world.node;
    const head = {
      name: name.text,
      package: scope.package.index,
      ...(docs !== undefined && { docs }),
      ...(gate && { gate }),
      span: spanOf(name),
    };
    // Included worlds are copied into this one, which needs to know its package by then.
    this.#draft.worlds[index] = { ...head, imports: [], exports: [] };
    const { imports, exports } = this.#elaborate(this.#items(world), world);
    const items = { imports: [...imports.values()], exports: [...exports.values()] };
    this.#draft.worlds[index] = { ...head, ...items };
    this.#open.pop();
    this.#done.add(world);
  }

  #items(world: WorldDraft): WorldItems {
    const { node, scope, index } = world;
    const items: WorldItems = { imports: new Map(), exports: new Map() };
    const label = `world ${scope.package.id}/${node.name.text}`;
    const names = {
      import: new UniqueNames(label),
      export: new UniqueNames(`the exports of ${label}`),
    };
    const owner = { world: index };
    const table = this.#interfaces.resolveTypes(owner, label, node.items, scope, names.import);
    for (const type of table.indices) {
      const { name, gate, span } = this.#draft.types[type]!;
      const item = { kind: 'type', name: name!, type, span, ...(gate && { gate }) } as const;
      items.imports.set(itemKey(item), item);
    }
    const ports = new PortResolver(this.#draft, this.#finder, this.#interfaces, scope, table);
    for (const item of node.items) {
      if (item.kind === 'import') ports.add(items.imports, item, names.import);
      else if (item.kind === 'export') ports.add(items.exports, item, names.export);
      else if (item.kind === 'definition' && item.shape === 'resource') {
        ports.addResource(items.imports, item);
      }
    }
    for (const item of node.items) {
      if (item.kind === 'include') this.#include(item, world, items);
    }
    return items;
  }

  #include(node: IncludeNode, world: WorldDraft, items: WorldItems): void {
    const included = this.#finder.world(node.from, world.scope);
    const at = this.#open.indexOf(included);
    if (at !== -1) {
      const names = [...this.#open.slice(at), included].map((it) => it.node.name.text);
      const what = `world ${names[0]} includes itself: ${names.join(' → ')}`;
      throw errorAt('WIT_DUPLICATE', node.from.name, what, 'remove one of these includes');
    }
    this.resolve(included);
    includeWorld(this.#draft, node, included.index, world.index, items);
  }

  #elaborate(items: WorldItems, { node }: WorldDraft): WorldItems {
    const { types, interfaces } = this.#draft;
    const identity = (index: number) => interfaceName(this.#draft, index)!;
    const elaborated = elaborateWorld({ types, interfaces, identity }, items);
    if (typeof elaborated !== 'string') return elaborated;
    const what = `${elaborated} would need one interface both imported and exported`;
    const hint = 'export the interfaces in between as well, or import the one that is exported';
    throw errorAt('WIT_INVALID', node.name, what, hint);
  }
}
