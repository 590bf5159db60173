import type { ArtifactFacts } from './artifact.ts';

/** Whether a component imports nothing but its contracts, and which imports speak against it. */
export interface Purity {
  readonly pure: boolean;
  readonly reasons: readonly ImpureImport[];
}

/**
 * `ambient`: an interface that reaches into the machine around the component.
 * `undeclared`: an interface that its world does not declare.
 */
export interface ImpureImport {
  readonly import: string;
  readonly why: 'ambient' | 'undeclared';
}

/** `wasi:io` is not among them: contracts use its streams, and then the world declares it. */
const AMBIENT = /^wasi:(cli|clocks|filesystem|http|random|sockets|tls)\//;
/** What a dev shell adds, and what stands for the console: neither is the component's own doing. */
const OURS = /^(wasmdev:dev\/|wasi:logging\/logging)/;

/** Pure when every import is declared by the component's world and none is ambient. */
export function purityOf({
  imports,
  model,
  world,
}: Pick<ArtifactFacts, 'imports' | 'model' | 'world'>): Purity {
  const items = model.worlds[world]!.imports;
  return judgeImports(
    imports,
    items.flatMap(({ kind, name }) => (kind === 'type' ? [] : [name])),
  );
}

/** The same from names alone: what a component imports, and what its world declares. */
export function judgeImports(imports: readonly string[], declared: readonly string[]): Purity {
  const known = new Set(declared.map(unversioned));
  const undeclared = imports.filter((name) => isInterface(name) && !known.has(unversioned(name)));
  const reasons = [...declared, ...undeclared].flatMap((name): ImpureImport[] => {
    if (AMBIENT.test(name)) return [{ import: name, why: 'ambient' }];
    return declared.includes(name) || OURS.test(name) ? [] : [{ import: name, why: 'undeclared' }];
  });
  return { pure: reasons.length === 0, reasons };
}

/** Imports of the world itself appear under jco's own names: only interfaces can be compared. */
function isInterface(name: string): boolean {
  return name.includes(':');
}

/** The component itself names its imports without versions. */
function unversioned(name: string): string {
  return name.replace(/@.*$/, '');
}
