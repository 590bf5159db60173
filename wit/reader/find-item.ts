import type { Path } from './ast.ts';
import { suggestName } from '../nearest-name.ts';
import {
  packageId,
  packagePlace,
  type FileScope,
  type InterfaceDraft,
  type ItemDraft,
  type PackageDraft,
  type WorldDraft,
} from './package-draft.ts';
import { errorAt } from './source-text.ts';

/** Looks up the interfaces and worlds that paths name. */
export class ItemFinder {
  readonly #packages: ReadonlyMap<string, PackageDraft>;

  /** `packages` by their id, `ns:name@version`. */
  constructor(packages: ReadonlyMap<string, PackageDraft>) {
    this.#packages = packages;
  }

  /** @throws WIT_UNRESOLVED when it is not there or a world */
  interface(path: Path, scope: FileScope): InterfaceDraft {
    const item = this.find(path, scope);
    if (item.kind === 'interface') return item;
    const hint = 'worlds are included, interfaces are used, imported and exported';
    throw errorAt('WIT_UNRESOLVED', path.name, `'${path.name.text}' is a world`, hint);
  }

  /** @throws WIT_UNRESOLVED when it is not there or an interface */
  world(path: Path, scope: FileScope): WorldDraft {
    const item = this.find(path, scope);
    if (item.kind === 'world') return item;
    const hint = 'interfaces are used, imported and exported, worlds are included';
    throw errorAt('WIT_UNRESOLVED', path.name, `'${path.name.text}' is an interface`, hint);
  }

  /** @throws WIT_UNRESOLVED */
  find(path: Path, scope: FileScope): ItemDraft {
    if (path.package === undefined) {
      const use = scope.uses.get(path.name.text);
      if (use !== undefined) return this.#find(use.path, scope.package);
    }
    return this.#find(path, scope.package, scope);
  }

  #find(path: Path, home: PackageDraft, scope?: FileScope): ItemDraft {
    const owner = this.#package(path, home);
    const item = owner.items.get(path.name.text);
    if (item !== undefined) return item;
    const known = [...owner.items.keys(), ...(owner === home ? (scope?.uses.keys() ?? []) : [])];
    const what = `package ${owner.id} has no interface or world '${path.name.text}'`;
    const hint = suggestName(path.name.text, known, 'the package is empty');
    throw errorAt('WIT_UNRESOLVED', path.name, what, hint);
  }

  #package({ package: reference }: Path, home: PackageDraft): PackageDraft {
    if (reference === undefined) return home;
    const id = packageId(reference);
    const found = this.#packages.get(id);
    if (found !== undefined) return found;
    const unversioned = `${reference.namespace.text}:${reference.name.text}`;
    const ids = [...this.#packages.keys()];
    const versions = ids.filter((other) => other.split('@')[0] === unversioned);
    const add = 'add the package to deps/';
    const hint =
      versions.length > 0
        ? `${add}, or use the version that is there: ${versions.join(', ')}`
        : `${add}; ${suggestName(id, ids, '')}`;
    throw errorAt('WIT_UNRESOLVED', packagePlace(reference), `there is no package ${id}`, hint);
  }
}
