import type { WitModel } from '../model.ts';
import type { FileNode } from './ast.ts';
import { errorAt, type WitFile } from './source-text.ts';
import {
  draftPackage,
  joinFiles,
  packageId,
  packagePlace,
  type Counters,
  type PackageDraft,
  type PackageSource,
} from './package-draft.ts';
import { parseFile } from './parse-file.ts';
import { resolvePackages } from './resolve-packages.ts';
import { WasmdevError } from '../wasmdev-error.ts';

export type { WitFile } from './source-text.ts';

/** What `readWitText` may draw on beside the files themselves. */
export interface ReadWitTextOptions {
  /** The folder that the paths are relative to: it stands before them in spans and messages. */
  readonly root?: string;
  /** Files of further packages; of these, only the packages that are referred to are read. */
  readonly dependencies?: readonly WitFile[];
}

/**
 * The model of a WIT package: its files side by side, those of the packages that it depends on
 * under `deps/`, as `deps/x.wit` or `deps/x/*.wit`. The package outside `deps/` is the main one.
 * @throws WIT_SYNTAX, WIT_UNRESOLVED, WIT_DUPLICATE, WIT_INVALID, and WIT_NOT_FOUND without files
 */
export function readWitText(files: readonly WitFile[], options: ReadWitTextOptions = {}): WitModel {
  const units = groupFiles(files, options.root);
  const own = units.filter(({ depth }) => depth === 0);
  if (own.length === 0) {
    const hint = 'write a file such as world.wit with a package statement and a world';
    throw new WasmdevError('WIT_NOT_FOUND', 'there are no WIT files', { hint });
  }
  const gathering = new Gathering();
  gathering.addUnit(own[0]!.files, 'strict');
  for (const unit of units) if (unit.depth > 0) gathering.addUnit(unit.files, 'lenient');
  gathering.addReferenced(options.dependencies ?? []);
  return resolvePackages(gathering.packages());
}

interface Unit {
  readonly key: string;
  /** 0 for the package itself, 1 for its deps, 2 for the deps of a dep. */
  readonly depth: number;
  readonly files: WitFile[];
}

/** The files of each package folder together, the package itself first, each sorted by path. */
function groupFiles(files: readonly WitFile[], root?: string): Unit[] {
  const units = new Map<string, Unit>();
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const segments = file.path.split(/[\\/]/);
    const depth = segments.slice(0, -1).filter((segment) => segment === 'deps').length;
    const last = segments.lastIndexOf('deps', -2);
    const key = depth === 0 ? '' : segments.slice(0, last + 2).join('/');
    const unit = units.get(key) ?? { key, depth, files: [] };
    unit.files.push(root === undefined ? file : { ...file, path: `${root}/${file.path}` });
    units.set(key, unit);
  }
  return [...units.values()].sort((a, b) => a.depth - b.depth);
}

/** Packages found so far, by id. The first of two with one id counts. */
class Gathering {
  readonly #sources = new Map<string, PackageSource>();
  readonly #wanted = new Set<string>();

  /** `strict` refuses a package that is there already, `lenient` keeps the first. */
  addUnit(files: readonly WitFile[], mode: 'strict' | 'lenient'): void {
    const nodes = files.map(parseFile);
    for (const source of packageSources(nodes)) {
      const id = packageId(source.head);
      if (!this.#sources.has(id)) this.#sources.set(id, source);
      else if (mode === 'strict') throw duplicatePackage(source, id);
    }
    for (const reference of nodes.flatMap((node) => node.references)) {
      this.#wanted.add(packageId(reference));
    }
  }

  /** Adds the packages that are referred to and not there yet, and what they refer to in turn. */
  addReferenced(files: readonly WitFile[]): void {
    const candidates = groupCandidates(files);
    for (const id of this.#wanted) {
      if (this.#sources.has(id)) continue;
      const found = candidates.find(({ packages }) => packages.has(id));
      if (found !== undefined) this.addUnit(found.files, 'lenient');
    }
  }

  packages(): PackageDraft[] {
    const counters: Counters = { packages: 0, interfaces: 0, worlds: 0 };
    return [...this.#sources.values()].map((source) => draftPackage(source, counters));
  }
}

function packageSources(nodes: readonly FileNode[]): PackageSource[] {
  const nested = nodes.flatMap((node) => node.nested);
  const joined = joinFiles(nodes);
  const inner = nested.map(({ head, items }) => ({ head, parts: [items] }));
  return joined === undefined ? inner : [joined, ...inner];
}

function duplicatePackage({ head }: PackageSource, id: string): Error {
  const what = `package ${id} is there twice`;
  return errorAt('WIT_DUPLICATE', packagePlace(head), what, 'put all of it into one place');
}

const PACKAGE = /\bpackage\s+%?([\w-]+)\s*:\s*%?([\w-]+)(?:\s*@\s*([\w.+-]+))?\s*[;{]/g;

interface Candidate {
  readonly packages: ReadonlySet<string>;
  readonly files: readonly WitFile[];
}

/**
 * Files of one folder that declare the same package make one unit; a file that declares none
 * belongs to the first of its folder. Nothing is parsed for it.
 */
function groupCandidates(files: readonly WitFile[]): Candidate[] {
  const once = new Map(files.map((file) => [file.path, file])).values();
  const folders = Map.groupBy(once, ({ path }) => path.replace(/[^\\/]*$/, ''));
  return [...folders.values()].flatMap((siblings) => {
    const declared = siblings.map((file) => ({ file, packages: declaredPackages(file) }));
    const first = declared.find(({ packages }) => packages.length > 0)?.packages[0];
    const units = Map.groupBy(declared, ({ packages }) => packages[0] ?? first);
    return [...units.values()].map((unit) => ({
      packages: new Set(unit.flatMap(({ packages }) => packages)),
      files: unit.map(({ file }) => file).sort((a, b) => (a.path < b.path ? -1 : 1)),
    }));
  });
}

function declaredPackages({ text }: WitFile): string[] {
  return [...text.matchAll(PACKAGE)].map(
    ([, namespace, name, version]) => `${namespace}:${name}${version ? `@${version}` : ''}`,
  );
}
