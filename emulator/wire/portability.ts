import { resolveAlias, type WitFunction, type WitModel, type WitType } from '../../wit/model.ts';
import { typeText } from '../../wit/values/type-text.ts';

/** Whether calls of the function can cross the lattice: all its types are plain values. */
export function isPortable(model: WitModel, fn: WitFunction): boolean {
  return findObstacle(model, fn) === undefined;
}

/** Why calls of the function cannot cross the lattice, in words; `undefined` when they can. */
export function findObstacle(model: WitModel, fn: WitFunction): string | undefined {
  for (const { name, type } of fn.params) {
    const obstacle = findIn(model, type, new Set());
    if (obstacle !== undefined) return `its parameter ${name} holds ${obstacle}`;
  }
  const obstacle = fn.result === undefined ? undefined : findIn(model, fn.result, new Set());
  return obstacle === undefined ? undefined : `its result holds ${obstacle}`;
}

function findIn(model: WitModel, type: WitType, seen: Set<WitType>): string | undefined {
  const target = resolveAlias(model, type);
  if (target === 'error-context') return target;
  if (typeof target === 'string' || seen.has(target)) return undefined;
  seen.add(target);
  const { kind } = model.types[target]!;
  const text = typeText(model, target);
  if (kind.kind === 'handle') return `${text}, a handle to a resource`;
  if (kind.kind === 'stream' || kind.kind === 'future') return `${text}, a ${kind.kind}`;
  for (const part of partsOf(model, target)) {
    const obstacle = findIn(model, part, seen);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

function partsOf(model: WitModel, index: number): WitType[] {
  const { kind } = model.types[index]!;
  switch (kind.kind) {
    case 'record':
      return kind.fields.map((field) => field.type);
    case 'variant':
      return kind.cases.flatMap((one) => one.type ?? []);
    case 'tuple':
      return [...kind.items];
    case 'list':
      return [kind.element];
    case 'option':
      return [kind.some];
    case 'result':
      return [kind.ok, kind.err].filter((part) => part !== undefined);
    case 'map':
      return [kind.key, kind.value];
    default:
      return [];
  }
}
