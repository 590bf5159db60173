import type { WitModel } from '../model.ts';
import { packagePlace, type PackageDraft } from './package-draft.ts';
import { errorAt } from './source-text.ts';
import { usedFrom } from './world-draft.ts';

/** @throws WIT_DUPLICATE when a package depends on itself through others, which no tool takes */
export function requireNoPackageCycle(model: WitModel, packages: readonly PackageDraft[]): void {
  const needs = dependencies(model);
  const done = new Set<number>();
  const visit = (index: number, trail: readonly number[]): void => {
    if (trail.includes(index)) {
      const cycle = [...trail.slice(trail.indexOf(index)), index].map((it) => packages[it]!);
      const what = `package ${cycle[0]!.id} needs itself: ${cycle.map(({ id }) => id).join(' → ')}`;
      const hint = 'move what both packages need into a package of its own';
      throw errorAt('WIT_DUPLICATE', packagePlace(cycle[0]!.head), what, hint);
    }
    if (done.has(index)) return;
    for (const next of needs[index]!) visit(next, [...trail, index]);
    done.add(index);
  };
  packages.forEach((_, index) => visit(index, []));
}

function dependencies({ packages, interfaces, worlds, types }: WitModel): Set<number>[] {
  const needs = packages.map(() => new Set<number>());
  const add = (from: number, to: number): void => {
    if (from !== to) needs[from]!.add(to);
  };
  for (const type of types) {
    const used = usedFrom(types, type);
    if (used === undefined) continue;
    const owner = type.owner!;
    const home = 'world' in owner ? worlds[owner.world]! : interfaces[owner.interface]!;
    add(home.package, interfaces[used]!.package);
  }
  for (const { package: home, imports, exports } of worlds) {
    for (const item of [...imports, ...exports]) {
      if (item.kind === 'interface') add(home, interfaces[item.interface]!.package);
    }
  }
  return needs;
}
