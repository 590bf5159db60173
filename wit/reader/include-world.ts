import type { WitGate, WitWorld, WorldIndex } from '../model.ts';
import type { IncludeNode } from './ast.ts';
import { WorldCopy } from './copy-world.ts';
import type { ModelDraft } from './model-draft.ts';
import { suggestName } from '../nearest-name.ts';
import { errorAt } from './source-text.ts';
import { itemKey, type WorldItems } from './world-draft.ts';

/**
 * Adds to a world what another one holds. Its types, functions and inline interfaces become the
 * world's own, under their new names.
 * @throws WIT_UNRESOLVED for a rename of nothing, WIT_DUPLICATE for a name that is there already
 */
export function includeWorld(
  draft: ModelDraft,
  node: IncludeNode,
  from: WorldIndex,
  into: WorldIndex,
  items: WorldItems,
): void {
  const included = draft.worlds[from]!;
  const renames = new Map(node.renames.map(({ name, alias }) => [name.text, alias.text]));
  requireKnown(node, included);
  const foreign = included.package !== draft.worlds[into]!.package;
  const regate = (gate: WitGate | undefined) => includedGate(gate, node.gate, foreign);
  const copy = new WorldCopy(draft, from, into, { renames, regate });
  for (const [list, target] of [
    [included.imports, items.imports],
    [included.exports, items.exports],
  ] as const) {
    for (const original of list) {
      const item = copy.item(original);
      const key = itemKey(item);
      const known = target.get(key);
      if (known === undefined) {
        target.set(key, item);
      } else if (!key.startsWith('#')) {
        const what = `'${item.name}' of world ${included.name} is in this world already`;
        const renamed = `with { ${item.name} as other-name }`;
        const hint = `rename it: include ${node.from.name.text} ${renamed}`;
        throw errorAt('WIT_DUPLICATE', node.from.name, what, hint);
      }
    }
  }
}

/**
 * The gate of what an include brings. Versions of another package say nothing about this one, so
 * that of its gates only features stay.
 */
function includedGate(
  own: WitGate | undefined,
  include: WitGate | undefined,
  foreign: boolean,
): WitGate | undefined {
  const gate = own ?? include;
  if (!foreign || gate === undefined) return gate;
  return gate.unstable === undefined ? undefined : { unstable: gate.unstable };
}

function requireKnown({ renames }: IncludeNode, { name: world, imports, exports }: WitWorld): void {
  const plain = [...imports, ...exports].map(({ name }) => name).filter((it) => !it.includes('/'));
  for (const { name } of renames) {
    if (plain.includes(name.text)) continue;
    const none = 'it has none; interfaces with a full name cannot be renamed';
    const hint = suggestName(name.text, plain, none);
    const what = `world ${world} has no function, type or inline interface '${name.text}'`;
    throw errorAt('WIT_UNRESOLVED', name, what, hint);
  }
}
