import { packageName, type WitModel, type WorldIndex } from '../model.ts';
import { WasmdevError } from '../wasmdev-error.ts';
import { findNearestName } from '../nearest-name.ts';

/**
 * The world of this name: `world`, `ns:pkg/world` or `ns:pkg/world@1.0.0`; without a name the only
 * one. Worlds of the main package come before those of its dependencies.
 * @throws WORLD_UNKNOWN when there is none of that name, or more than one to choose from
 */
export function selectWorld(model: WitModel, name?: string): WorldIndex {
  const all = model.worlds.map((_, index) => index);
  const fitting = name === undefined ? all : all.filter((index) => isNamed(model, index, name));
  const main = fitting.filter((index) => model.worlds[index]!.package === model.main);
  const candidates = main.length > 0 ? main : fitting;
  if (candidates.length === 1) return candidates[0]!;
  throw unknownWorld(model, candidates.length > 0 ? candidates : all, name, candidates.length > 0);
}

/** `shop:orders/service@1.0.0` */
export function worldName(model: WitModel, index: WorldIndex): string {
  const { name, package: home } = model.worlds[index]!;
  const [id, version] = packageName(model.packages[home]!).split('@');
  return `${id}/${name}${version === undefined ? '' : `@${version}`}`;
}

function isNamed(model: WitModel, index: WorldIndex, name: string): boolean {
  const full = worldName(model, index);
  return [model.worlds[index]!.name, full, full.split('@')[0]].includes(name);
}

function unknownWorld(
  model: WitModel,
  listed: readonly WorldIndex[],
  name: string | undefined,
  ambiguous: boolean,
): WasmdevError {
  const worlds = listed.map((index) => worldName(model, index));
  const list = worlds.map((world) => `\n  ${world}`).join('');
  const details = { worlds, ...(name !== undefined && { name }) };
  if (worlds.length === 0) {
    const hint = 'write a world: world app { … }';
    return new WasmdevError('WORLD_UNKNOWN', 'the WIT has no world', { hint, details });
  }
  if (ambiguous) {
    const which = name === undefined ? 'several worlds' : `several worlds named ${name}`;
    const hint = 'name one of them in full';
    return new WasmdevError('WORLD_UNKNOWN', `there are ${which}:${list}`, { hint, details });
  }
  const known = [...listed.map((index) => model.worlds[index]!.name), ...worlds];
  const nearest = findNearestName(name ?? '', known);
  const hint = nearest === undefined ? 'name one of them' : `did you mean ${nearest}?`;
  const message = `there is no world ${name}; the worlds are:${list}`;
  return new WasmdevError('WORLD_UNKNOWN', message, { hint, details });
}
