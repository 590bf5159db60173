import type { WitGate, WitPrimitive } from '../model.ts';
import type { Place, WitFile } from './source-text.ts';

/** A name where it was written. */
export interface Name extends Place {
  readonly text: string;
}

/** What may stand before any item. */
export interface Annotated {
  readonly docs?: string;
  readonly gate?: WitGate;
}

/** `shop:orders@1.0.0` */
export interface PackageReference {
  readonly namespace: Name;
  readonly name: Name;
  readonly version?: string;
}

/** `iface` or `ns:pkg/iface@1.0.0`, also for worlds. */
export interface Path {
  readonly package?: PackageReference;
  readonly name: Name;
}

export type TypeNode = { readonly at: Place } & (
  | { readonly kind: 'primitive'; readonly primitive: WitPrimitive }
  | { readonly kind: 'named'; readonly name: Name }
  | { readonly kind: 'list'; readonly element: TypeNode; readonly length?: number }
  | { readonly kind: 'option'; readonly some: TypeNode }
  | { readonly kind: 'result'; readonly ok?: TypeNode; readonly err?: TypeNode }
  | { readonly kind: 'tuple'; readonly items: readonly TypeNode[] }
  | { readonly kind: 'map'; readonly key: TypeNode; readonly value: TypeNode }
  | { readonly kind: 'stream'; readonly element?: TypeNode }
  | { readonly kind: 'future'; readonly value?: TypeNode }
  | { readonly kind: 'handle'; readonly mode: 'own' | 'borrow'; readonly resource: Name }
);

export interface FieldNode {
  readonly name: Name;
  readonly type: TypeNode;
  readonly docs?: string;
}

export interface CaseNode {
  readonly name: Name;
  readonly type?: TypeNode;
  readonly docs?: string;
}

export interface FunctionNode extends Annotated {
  readonly kind: 'function';
  readonly name: Name;
  readonly role: 'free' | 'method' | 'static' | 'constructor';
  readonly async: boolean;
  readonly params: readonly FieldNode[];
  readonly result?: TypeNode;
}

export type DefinitionNode = Annotated & { readonly kind: 'definition'; readonly name: Name } & (
    | { readonly shape: 'alias'; readonly type: TypeNode }
    | { readonly shape: 'record'; readonly fields: readonly FieldNode[] }
    | { readonly shape: 'variant' | 'enum' | 'flags'; readonly cases: readonly CaseNode[] }
    | { readonly shape: 'resource'; readonly functions: readonly FunctionNode[] }
  );

/** `use path.{name as alias}` */
export interface UseNode extends Annotated {
  readonly kind: 'use';
  readonly from: Path;
  readonly names: readonly { readonly name: Name; readonly alias?: Name }[];
}

export type InterfaceItem = DefinitionNode | FunctionNode | UseNode;

export interface InterfaceNode extends Annotated {
  readonly kind: 'interface';
  readonly name: Name;
  readonly items: readonly InterfaceItem[];
}

/** `include path with { name as alias }` */
export interface IncludeNode extends Annotated {
  readonly kind: 'include';
  readonly from: Path;
  readonly renames: readonly { readonly name: Name; readonly alias: Name }[];
}

/** What is imported or exported; `label` stands before a path in `import label: path;`. */
export type ExternNode =
  | { readonly kind: 'path'; readonly path: Path; readonly label?: Name }
  | FunctionNode
  | InterfaceNode;

export interface PortNode extends Annotated {
  readonly kind: 'import' | 'export';
  readonly target: ExternNode;
}

export type WorldItem = PortNode | DefinitionNode | UseNode | IncludeNode;

export interface WorldNode extends Annotated {
  readonly kind: 'world';
  readonly name: Name;
  readonly items: readonly WorldItem[];
}

/** `use path as alias;` at the top of a file: a name for this file alone. */
export interface TopUseNode {
  readonly kind: 'top-use';
  readonly path: Path;
  readonly alias?: Name;
}

/** A `package a:b;` statement or the head of a nested `package a:b { … }`. */
export interface PackageHead extends PackageReference {
  readonly docs?: string;
}

export type PackageItem = InterfaceNode | WorldNode | TopUseNode;

export interface NestedPackageNode {
  readonly kind: 'package';
  readonly head: PackageHead;
  readonly items: readonly PackageItem[];
}

/** One parsed file. `references` are all the packages that it names, nested packages included. */
export interface FileNode {
  readonly file: WitFile;
  readonly head?: PackageHead;
  readonly items: readonly PackageItem[];
  readonly nested: readonly NestedPackageNode[];
  readonly references: readonly PackageReference[];
}
