import type { WitModel } from '../model.ts';
import { ItemFinder } from './find-item.ts';
import { ModelDraft } from './model-draft.ts';
import { requireNoPackageCycle } from './package-cycle.ts';
import { packagePlace, type ItemDraft, type PackageDraft } from './package-draft.ts';
import { InterfaceResolver } from './resolve-interface.ts';
import { WorldResolver } from './resolve-world.ts';
import { spanOf } from './source-text.ts';

/**
 * The model of these packages, in their order; `packages[0]` is the main one.
 * @throws WIT_UNRESOLVED, WIT_DUPLICATE, WIT_INVALID
 */
export function resolvePackages(packages: readonly PackageDraft[]): WitModel {
  const draft = new ModelDraft();
  const finder = new ItemFinder(new Map(packages.map((it) => [it.id, it])));
  const interfaces = new InterfaceResolver(draft, finder);
  const worlds = new WorldResolver(draft, finder, interfaces);
  const items = packages.flatMap((it) => [...it.items.values()]);
  for (const it of packages) draft.packages.push(packageOf(it));
  draft.interfaces.length = count(items, 'interface');
  draft.worlds.length = count(items, 'world');
  for (const it of packages) checkTopUses(finder, it);
  for (const item of items) if (item.kind === 'interface') interfaces.resolve(item);
  for (const item of items) if (item.kind === 'world') worlds.resolve(item);
  const { packages: made, interfaces: allInterfaces, worlds: allWorlds, types } = draft;
  const model = {
    main: 0,
    packages: made,
    interfaces: allInterfaces,
    worlds: allWorlds,
    types,
  };
  requireNoPackageCycle(model, packages);
  return model;
}

function count(items: readonly ItemDraft[], kind: ItemDraft['kind']): number {
  return items.filter((item) => item.kind === kind).length;
}

function packageOf({ head, docs, items }: PackageDraft): WitModel['packages'][number] {
  const { namespace, name, version } = head;
  const all = [...items.values()];
  return {
    namespace: namespace.text,
    name: name.text,
    ...(version !== undefined && { version }),
    ...(docs !== undefined && { docs }),
    span: spanOf(packagePlace(head)),
    interfaces: all.flatMap((item) => (item.kind === 'interface' ? item.index : [])),
    worlds: all.flatMap((item) => (item.kind === 'world' ? item.index : [])),
  };
}

/** A use on top of a file must name something, even where nothing needs it. */
function checkTopUses(finder: ItemFinder, { scopes }: PackageDraft): void {
  for (const scope of scopes) {
    for (const { path, alias } of scope.uses.values()) {
      finder.find({ name: alias ?? path.name }, scope);
    }
  }
}
