import type { InterfaceIndex, PackageIndex, WitModel, WitWorldItem, WorldIndex } from '../model.ts';
import { escapeName } from './keywords.ts';
import { annotation, block, separated, type Lines } from './print-block.ts';
import {
  interfacePath,
  printDefinitions,
  printFunctions,
  printInterfaceContent,
  printUses,
} from './print-items.ts';
import { sliceWorld } from './slice-world.ts';

/** One package as WIT text, opened by its package statement. */
export function printPackage(model: WitModel, index: PackageIndex): string {
  const head = [...annotation(model.packages[index]!), `package ${packageId(model, index)};`];
  return text([head, ...packageContent(model, index)]);
}

/** All packages in one text: the main one opened by its statement, the others nested in it. */
export function printModel(model: WitModel): string {
  const main = model.main ?? 0;
  const others = model.packages.flatMap((_, index) => (index === main ? [] : [index]));
  const nested = others.map((index) => {
    const content = separated(packageContent(model, index));
    const head = `package ${packageId(model, index)}`;
    return [...annotation(model.packages[index]!), ...block(head, content)];
  });
  return text([printPackage(model, main).trimEnd().split('\n'), ...nested]);
}

/** A world with all that it needs, in one text that other tools accept. */
export function printWorld(model: WitModel, world: WorldIndex): string {
  return printModel(sliceWorld(model, world));
}

function text(parts: readonly Lines[]): string {
  return `${separated(parts).join('\n')}\n`;
}

function packageId(model: WitModel, index: PackageIndex): string {
  const { namespace, name, version } = model.packages[index]!;
  const id = `${escapeName(namespace)}:${escapeName(name)}`;
  return version === undefined ? id : `${id}@${version}`;
}

function packageContent(model: WitModel, index: PackageIndex): Lines[] {
  const { interfaces, worlds } = model.packages[index]!;
  return [
    ...interfaces.map((it) => printInterface(model, it)),
    ...worlds.map((it) => printWorldItems(model, it)),
  ];
}

function printInterface(model: WitModel, index: InterfaceIndex): Lines {
  const item = model.interfaces[index]!;
  const head = `interface ${escapeName(item.name!)}`;
  return [...annotation(item), ...block(head, printInterfaceContent(model, index))];
}

function printWorldItems(model: WitModel, index: WorldIndex): Lines {
  const world = model.worlds[index]!;
  const { imports, exports, package: home } = world;
  const types = imports.flatMap((item) => (item.kind === 'type' ? item.type : []));
  const functions = imports.flatMap((item) => (item.kind === 'function' ? item.function : []));
  const isPort = (item: WitWorldItem): boolean =>
    item.kind === 'interface' || (item.kind === 'function' && item.function.resource === undefined);
  const ports = (items: readonly WitWorldItem[], verb: string): Lines =>
    items.filter(isPort).flatMap((item) => printPort(model, home, item, verb));
  const content = separated([
    printUses(model, home, types),
    ...printDefinitions(model, types, functions),
    ports(imports, 'import'),
    ports(exports, 'export'),
  ]);
  return [...annotation(world), ...block(`world ${escapeName(world.name)}`, content)];
}

function printPort(model: WitModel, home: PackageIndex, item: WitWorldItem, verb: string): Lines {
  if (item.kind === 'function') {
    const [...lines] = printFunctions(model, [item.function]);
    return [...lines.slice(0, -1), `${verb} ${lines.at(-1)}`];
  }
  if (item.kind !== 'interface') return [];
  const target = model.interfaces[item.interface]!;
  const name = escapeName(item.name);
  if (target.name === undefined) {
    const head = `${verb} ${name}: interface`;
    return [...annotation(target), ...block(head, printInterfaceContent(model, item.interface))];
  }
  const label = item.name.includes('/') ? '' : `${name}: `;
  return [...annotation(item), `${verb} ${label}${interfacePath(model, home, item.interface)};`];
}
