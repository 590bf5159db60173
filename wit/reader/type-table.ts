import type { TypeIndex, WitCase, WitField, WitTypeDef, WitTypeKind } from '../model.ts';
import type { CaseNode, DefinitionNode, FieldNode, Name, UseNode } from './ast.ts';
import type { ModelDraft } from './model-draft.ts';
import { findNearestName } from '../nearest-name.ts';
import { resolveKind, resolveType } from './resolve-type.ts';
import { errorAt, spanOf } from './source-text.ts';
import { requireUnique, type UniqueNames } from './unique-names.ts';

/** The types of one interface or world by name; each is defined after those that it refers to. */
export class TypeTable {
  readonly #draft: ModelDraft;
  readonly #owner: NonNullable<WitTypeDef['owner']>;
  readonly #scope: string;
  readonly #types = new Map<string, TypeIndex>();
  readonly #pending = new Map<string, DefinitionNode>();
  readonly #open: string[] = [];

  /** `scope` says in messages where names were looked up: `interface shop:orders/types`. */
  constructor(draft: ModelDraft, owner: NonNullable<WitTypeDef['owner']>, scope: string) {
    this.#draft = draft;
    this.#owner = owner;
    this.#scope = scope;
  }

  get indices(): TypeIndex[] {
    return [...this.#types.values()];
  }

  /** Names of another table become aliases in this one. @throws WIT_UNRESOLVED, WIT_DUPLICATE */
  addUse(node: UseNode, from: TypeTable, names: UniqueNames): void {
    for (const { name, alias = name } of node.names) {
      names.add(alias);
      const kind = { kind: 'alias', type: from.find(name) } as const;
      this.#add(alias, kind, { gate: node.gate });
    }
  }

  /** @throws WIT_UNRESOLVED, WIT_DUPLICATE, WIT_INVALID */
  addDefinitions(nodes: readonly DefinitionNode[], names: UniqueNames): void {
    for (const node of nodes) {
      names.add(node.name);
      this.#pending.set(node.name.text, node);
    }
    for (const node of nodes) this.find(node.name);
  }

  /** @throws WIT_UNRESOLVED, and WIT_DUPLICATE when the type refers to itself */
  readonly find = (name: Name): TypeIndex => {
    const known = this.#types.get(name.text);
    if (known !== undefined) return known;
    const node = this.#pending.get(name.text);
    if (node === undefined) throw this.#unknown(name);
    if (this.#open.includes(name.text)) {
      const cycle = [...this.#open.slice(this.#open.indexOf(name.text)), name.text].join(' → ');
      const hint = 'WIT has no recursive types: refer to the inner value by an id or an index';
      throw errorAt('WIT_DUPLICATE', name, `type ${name.text} holds itself: ${cycle}`, hint);
    }
    this.#open.push(name.text);
    const kind = this.#define(node);
    this.#open.pop();
    return this.#add(node.name, kind, node);
  };

  #add(
    name: Name,
    kind: WitTypeKind,
    { docs, gate }: { docs?: string; gate?: WitTypeDef['gate'] | undefined },
  ): TypeIndex {
    const annotation = { ...(docs !== undefined && { docs }), ...(gate && { gate }) };
    const type = { name: name.text, owner: this.#owner, kind, span: spanOf(name), ...annotation };
    const index = this.#draft.addType(type);
    this.#types.set(name.text, index);
    return index;
  }

  #define(node: DefinitionNode): WitTypeKind {
    switch (node.shape) {
      case 'alias':
        return resolveKind(this.#draft, this.find, node.type);
      case 'record':
        return { kind: 'record', fields: this.#fields(node.fields, node.name) };
      case 'variant':
        return { kind: 'variant', cases: this.#cases(node.cases, node.name) };
      case 'enum':
        return { kind: 'enum', cases: this.#cases(node.cases, node.name) };
      case 'flags':
        return { kind: 'flags', flags: this.#cases(node.cases, node.name) };
      case 'resource':
        return { kind: 'resource' };
    }
  }

  #fields(nodes: readonly FieldNode[], owner: Name): WitField[] {
    requireUnique(
      nodes.map(({ name }) => name),
      `record ${owner.text}`,
    );
    return nodes.map(({ name, type, docs }) => ({
      name: name.text,
      type: resolveType(this.#draft, this.find, type),
      ...(docs !== undefined && { docs }),
      span: spanOf(name),
    }));
  }

  #cases(nodes: readonly CaseNode[], owner: Name): WitCase[] {
    requireUnique(
      nodes.map(({ name }) => name),
      owner.text,
    );
    return nodes.map(({ name, type, docs }) => ({
      name: name.text,
      ...(type && { type: resolveType(this.#draft, this.find, type) }),
      ...(docs !== undefined && { docs }),
      span: spanOf(name),
    }));
  }

  #unknown(name: Name): Error {
    const nearest = findNearestName(name.text, [...this.#types.keys(), ...this.#pending.keys()]);
    const define = 'define it there, or bring it in by use';
    const hint = nearest === undefined ? define : `did you mean ${nearest}? Or else ${define}`;
    return errorAt('WIT_UNRESOLVED', name, `${this.#scope} has no type '${name.text}'`, hint);
  }
}
