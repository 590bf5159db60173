import type { WitFunction, WitModel, WorldIndex } from './model.ts';

/**
 * A function with the interface that it stands in; `interface` is '' for one at the root of a
 * world.
 */
export interface AddressedFunction {
  readonly interface: string;
  readonly fn: WitFunction;
}

/** Every function that a world imports or exports, methods of resources included. */
export function functionsOf(
  model: WitModel,
  world: WorldIndex,
  side: 'imports' | 'exports',
): readonly AddressedFunction[] {
  return model.worlds[world]![side].flatMap((item): readonly AddressedFunction[] => {
    if (item.kind === 'type') return [];
    if (item.kind === 'function') return [{ interface: '', fn: item.function }];
    return model.interfaces[item.interface]!.functions.map((fn) => ({ interface: item.name, fn }));
  });
}

/** The Component Model's own spelling: `place`, `[method]bucket.get`, `[constructor]bucket`. */
export function fullName(model: WitModel, fn: WitFunction): string {
  if (fn.kind === 'free') return fn.name;
  const resource = model.types[fn.resource!]!.name!;
  return fn.kind === 'constructor'
    ? `[constructor]${resource}`
    : `[${fn.kind}]${resource}.${fn.name}`;
}

/** `wasi:keyvalue/store@0.2.0-draft#[method]bucket.get`, as jco's options name a function. */
export function addressOf(model: WitModel, { interface: name, fn }: AddressedFunction): string {
  return name === '' ? fullName(model, fn) : `${name}#${fullName(model, fn)}`;
}
