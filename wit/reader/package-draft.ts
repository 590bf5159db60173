import type { InterfaceIndex, PackageIndex, WorldIndex } from '../model.ts';
import type {
  FileNode,
  InterfaceNode,
  Name,
  PackageHead,
  PackageItem,
  PackageReference,
  TopUseNode,
  WorldNode,
} from './ast.ts';
import { errorAt, type Place } from './source-text.ts';
import { UniqueNames } from './unique-names.ts';

/** A package whose files are parsed, with its interfaces and worlds by name. */
export interface PackageDraft {
  readonly id: string;
  readonly head: PackageHead;
  readonly index: PackageIndex;
  readonly docs?: string;
  readonly items: ReadonlyMap<string, ItemDraft>;
  readonly scopes: readonly FileScope[];
}

/** What the names in one file of a package mean, beyond the package's own: its top-level uses. */
export interface FileScope {
  readonly package: PackageDraft;
  readonly uses: ReadonlyMap<string, TopUseNode>;
}

export interface InterfaceDraft {
  readonly kind: 'interface';
  readonly node: InterfaceNode;
  readonly scope: FileScope;
  readonly index: InterfaceIndex;
}

export interface WorldDraft {
  readonly kind: 'world';
  readonly node: WorldNode;
  readonly scope: FileScope;
  readonly index: WorldIndex;
}

export type ItemDraft = InterfaceDraft | WorldDraft;

/** How many of each there are so far: the next index in the model's arenas. */
export interface Counters {
  packages: number;
  interfaces: number;
  worlds: number;
}

/** `wasi:http@0.2.12` */
export function packageId({ namespace, name, version }: PackageReference): string {
  return `${namespace.text}:${name.text}${version === undefined ? '' : `@${version}`}`;
}

/** The place of `ns:name` in a text. */
export function packagePlace({ namespace, name }: PackageReference): Place {
  return { ...namespace, length: name.offset + name.length - namespace.offset };
}

/** The files of one package, as parts: a nested package has one, a folder one for each file. */
export interface PackageSource {
  readonly head: PackageHead;
  readonly parts: readonly (readonly PackageItem[])[];
}

/**
 * The package that these files make together, without the packages nested in them; `undefined` when
 * they hold nothing but nested packages.
 * @throws WIT_SYNTAX without a package statement, WIT_INVALID with two different ones
 */
export function joinFiles(files: readonly FileNode[]): PackageSource | undefined {
  const head = joinHeads(files.flatMap((file) => file.head ?? []));
  const parts = files.map(({ items }) => items);
  if (head !== undefined) return { head, parts };
  const stray = files.find(({ items }) => items.length > 0);
  if (stray === undefined && files.some(({ nested }) => nested.length > 0)) return undefined;
  const { file } = stray ?? files[0]!;
  const place = { file, offset: 0, length: 1, line: 1, column: 1 };
  const hint = 'start the file with a line such as package shop:orders;';
  throw errorAt('WIT_SYNTAX', place, 'no file of this package says its name', hint);
}

function joinHeads(heads: readonly PackageHead[]): PackageHead | undefined {
  const first = heads[0];
  const other = heads.find((head) => packageId(head) !== packageId(first!));
  if (first !== undefined && other !== undefined) {
    const what = `this file is of package ${packageId(other)}, another one of ${packageId(first)}`;
    const hint = 'files side by side make one package: rename it, or move the file to deps/';
    throw errorAt('WIT_INVALID', packagePlace(other), what, hint);
  }
  return heads.find(({ docs }) => docs !== undefined) ?? first;
}

/** Gives every interface and world of a package its index. @throws WIT_DUPLICATE */
export function draftPackage({ head, parts }: PackageSource, counters: Counters): PackageDraft {
  const id = packageId(head);
  const items = new Map<string, ItemDraft>();
  const scopes: FileScope[] = [];
  const { docs } = head;
  const index = counters.packages++;
  const draft = { id, head, index, items, scopes, ...(docs !== undefined && { docs }) };
  const names = new UniqueNames(`package ${id}`);
  for (const part of parts) {
    const scope = { package: draft, uses: topUses(part) };
    scopes.push(scope);
    for (const node of part) {
      if (node.kind === 'top-use') continue;
      names.add(node.name);
      items.set(
        node.name.text,
        node.kind === 'interface'
          ? { kind: 'interface', node, scope, index: counters.interfaces++ }
          : { kind: 'world', node, scope, index: counters.worlds++ },
      );
    }
  }
  return draft;
}

function topUses(part: readonly PackageItem[]): Map<string, TopUseNode> {
  const uses = new Map<string, TopUseNode>();
  const names = new UniqueNames('this file');
  for (const node of part) if (node.kind !== 'top-use') names.add(node.name);
  for (const node of part) {
    if (node.kind !== 'top-use') continue;
    const name: Name = node.alias ?? node.path.name;
    names.add(name);
    uses.set(name.text, node);
  }
  return uses;
}
