import type { InterfaceIndex, WitFunction, WitTypeDef } from '../model.ts';
import type { DefinitionNode, FunctionNode, InterfaceNode, Path, UseNode } from './ast.ts';
import type { ItemFinder } from './find-item.ts';
import type { ModelDraft } from './model-draft.ts';
import type { FileScope, InterfaceDraft } from './package-draft.ts';
import { resolveFunction } from './resolve-function.ts';
import { errorAt, spanOf } from './source-text.ts';
import { TypeTable } from './type-table.ts';
import { UniqueNames } from './unique-names.ts';

/** Resolves interfaces, each after those whose types it uses. */
export class InterfaceResolver {
  readonly #draft: ModelDraft;
  readonly #finder: ItemFinder;
  readonly #done = new Map<InterfaceDraft, TypeTable>();
  readonly #open: InterfaceDraft[] = [];

  constructor(draft: ModelDraft, finder: ItemFinder) {
    this.#draft = draft;
    this.#finder = finder;
  }

  /** @throws WIT_UNRESOLVED, WIT_DUPLICATE, WIT_INVALID */
  resolve(item: InterfaceDraft): TypeTable {
    const done = this.#done.get(item);
    if (done !== undefined) return done;
    this.#open.push(item);
    const id = `${item.scope.package.id}/${item.node.name.text}`;
    const table = this.#fill(item.node, item.scope, item.index, id);
    this.#open.pop();
    this.#done.set(item, table);
    return table;
  }

  /** An interface written in a world gets the next free index. */
  resolveInline(node: InterfaceNode, scope: FileScope): InterfaceIndex {
    const index = this.#draft.interfaces.push(undefined!) - 1;
    this.#fill(node, scope, index);
    return index;
  }

  /** The types of an interface or world, from its uses and definitions. */
  resolveTypes(
    owner: NonNullable<WitTypeDef['owner']>,
    label: string,
    items: readonly { readonly kind: string }[],
    scope: FileScope,
    names: UniqueNames,
  ): TypeTable {
    const table = new TypeTable(this.#draft, owner, label);
    const uses = items.filter((item): item is UseNode => item.kind === 'use');
    for (const use of uses) table.addUse(use, this.#used(use.from, scope), names);
    const isDefinition = (item: { kind: string }): item is DefinitionNode =>
      item.kind === 'definition';
    table.addDefinitions(items.filter(isDefinition), names);
    return table;
  }

  #used(path: Path, scope: FileScope): TypeTable {
    const item = this.#finder.interface(path, scope);
    const at = this.#open.indexOf(item);
    if (at === -1) return this.resolve(item);
    const names = [...this.#open.slice(at), item].map(({ node, scope: { package: home } }) =>
      home === item.scope.package ? node.name.text : `${home.id}/${node.name.text}`,
    );
    const what = `interface ${names[0]} uses itself: ${names.join(' → ')}`;
    const hint = 'move the types that both need into an interface of their own';
    throw errorAt('WIT_DUPLICATE', path.name, what, hint);
  }

  /** `id` is the full name of an interface that is not inline. */
  #fill(node: InterfaceNode, scope: FileScope, index: number, id?: string): TypeTable {
    const label = `interface ${id ?? node.name.text}`;
    const names = new UniqueNames(label);
    const table = this.resolveTypes({ interface: index }, label, node.items, scope, names);
    const functions: WitFunction[] = [];
    for (const item of node.items) {
      if (item.kind === 'function') {
        names.add(item.name);
        functions.push(resolveFunction(this.#draft, table.find, item));
      } else if (item.kind === 'definition' && item.shape === 'resource') {
        functions.push(...this.resolveResource(item, table));
      }
    }
    const { docs, gate } = node;
    this.#draft.interfaces[index] = {
      ...(id !== undefined && { name: node.name.text }),
      package: scope.package.index,
      types: table.indices,
      functions,
      ...(docs !== undefined && { docs }),
      ...(gate && { gate }),
      span: spanOf(node.name),
    };
    return table;
  }

  /** The methods, statics and the constructor of a resource. */
  resolveResource(
    { name, functions }: { name: DefinitionNode['name']; functions: readonly FunctionNode[] },
    table: TypeTable,
  ): WitFunction[] {
    const resource = table.find(name);
    const names = new UniqueNames(`resource ${name.text}`);
    const [, second] = functions.filter(({ role }) => role === 'constructor');
    if (second !== undefined) {
      const what = `resource ${name.text} has two constructors`;
      throw errorAt('WIT_DUPLICATE', second.name, what, 'make one of them a static function');
    }
    return functions.map((node) => {
      if (node.role !== 'constructor') names.add(node.name);
      return resolveFunction(this.#draft, table.find, node, resource);
    });
  }
}
