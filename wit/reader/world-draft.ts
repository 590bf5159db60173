import type { WitTypeDef, WitWorldItem } from '../model.ts';

/** The imports and exports of a world while it is put together, each under its key. */
export interface WorldItems {
  readonly imports: Map<string, WitWorldItem>;
  readonly exports: Map<string, WitWorldItem>;
}

/** Named interfaces are the same by index, all other items by name, without regard to capitals. */
export function itemKey(item: WitWorldItem): string {
  const isIdentity = item.kind === 'interface' && item.name.includes('/');
  return isIdentity ? `#${item.interface}` : item.name.toLowerCase();
}

/** Whether a type of a world or interface is a name brought in from another one by `use`. */
export function isUsed(types: readonly WitTypeDef[], { kind, owner }: WitTypeDef): boolean {
  return usedFrom(types, { kind, owner }) !== undefined;
}

/** The interface that a type was brought in from by `use`. */
export function usedFrom(
  types: readonly WitTypeDef[],
  { kind, owner }: { kind: WitTypeDef['kind']; owner?: WitTypeDef['owner'] | undefined },
): number | undefined {
  if (owner === undefined || kind.kind !== 'alias') return undefined;
  if (typeof kind.type === 'string') return undefined;
  const from = types[kind.type]!.owner;
  if (from === undefined || !('interface' in from)) return undefined;
  return 'interface' in owner && owner.interface === from.interface ? undefined : from.interface;
}
