import { interfaceName, type WitFunction, type WitWorldItem } from '../model.ts';
import type { DefinitionNode, PortNode } from './ast.ts';
import type { ItemFinder } from './find-item.ts';
import type { ModelDraft } from './model-draft.ts';
import type { FileScope } from './package-draft.ts';
import { resolveFunction } from './resolve-function.ts';
import type { InterfaceResolver } from './resolve-interface.ts';
import { errorAt, spanOf } from './source-text.ts';
import type { TypeTable } from './type-table.ts';
import type { UniqueNames } from './unique-names.ts';
import { itemKey } from './world-draft.ts';

/** Resolves what one world imports and exports by its own statements. */
export class PortResolver {
  readonly #draft: ModelDraft;
  readonly #finder: ItemFinder;
  readonly #interfaces: InterfaceResolver;
  readonly #scope: FileScope;
  readonly #table: TypeTable;

  /** `table` holds the types of the world, `scope` its file's names. */
  constructor(
    draft: ModelDraft,
    finder: ItemFinder,
    interfaces: InterfaceResolver,
    scope: FileScope,
    table: TypeTable,
  ) {
    this.#draft = draft;
    this.#finder = finder;
    this.#interfaces = interfaces;
    this.#scope = scope;
    this.#table = table;
  }

  /** @throws WIT_UNRESOLVED, and WIT_DUPLICATE when the world has the item already */
  add(items: Map<string, WitWorldItem>, node: PortNode, names: UniqueNames): void {
    const { target } = node;
    const name = target.kind === 'path' ? target.label : target.name;
    if (name !== undefined) names.add(name);
    const item = this.#resolve(node);
    const key = itemKey(item);
    if (target.kind === 'path' && items.has(key)) {
      const what = `${item.name} is ${node.kind}ed twice`;
      throw errorAt('WIT_DUPLICATE', target.path.name, what, 'remove one of the two');
    }
    items.set(key, item);
  }

  /** The functions of a resource that the world defines. */
  addResource(
    items: Map<string, WitWorldItem>,
    node: DefinitionNode & { readonly shape: 'resource' },
  ): void {
    for (const fn of this.#interfaces.resolveResource(node, this.#table)) {
      const own = fn.kind === 'constructor' ? '' : `.${fn.name}`;
      const item = functionItem(`[${fn.kind}]${node.name.text}${own}`, fn);
      items.set(itemKey(item), item);
    }
  }

  #resolve({ target, docs, gate }: PortNode): WitWorldItem {
    const annotation = { ...(docs !== undefined && { docs }), ...(gate && { gate }) };
    switch (target.kind) {
      case 'function': {
        const fn = resolveFunction(this.#draft, this.#table.find, target);
        return functionItem(fn.name, fn);
      }
      case 'interface': {
        const index = this.#interfaces.resolveInline(target, this.#scope);
        const head = { kind: 'interface', name: target.name.text, interface: index } as const;
        return { ...head, span: spanOf(target.name), ...(gate && { gate }) };
      }
      case 'path': {
        const { index } = this.#finder.interface(target.path, this.#scope);
        const name = target.label?.text ?? interfaceName(this.#draft, index)!;
        const span = spanOf(target.label ?? target.path.name);
        return { kind: 'interface', name, interface: index, ...annotation, span };
      }
    }
  }
}

function functionItem(name: string, fn: WitFunction): WitWorldItem {
  const { gate, span } = fn;
  return { kind: 'function', name, function: fn, span, ...(gate && { gate }) };
}
