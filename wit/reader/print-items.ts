import {
  interfaceName,
  type InterfaceIndex,
  type PackageIndex,
  type TypeIndex,
  type WitCase,
  type WitFunction,
  type WitModel,
  type WitTypeDef,
} from '../model.ts';
import { escapeName } from './keywords.ts';
import { annotation, block, separated, type Lines } from './print-block.ts';
import { printField, printFunction, printKind, printType } from './print-type.ts';
import { usedFrom } from './world-draft.ts';

/** How an interface is called in another place of this package. */
export function interfacePath(model: WitModel, from: PackageIndex, to: InterfaceIndex): string {
  const { name, package: home } = model.interfaces[to]!;
  if (home === from) return escapeName(name!);
  const [path = '', ...version] = interfaceName(model, to)!.split('@');
  const escaped = path
    .split(/([:/])/)
    .map(escapeName)
    .join('');
  return [escaped, ...version].join('@');
}

/** The uses of an interface or world; names from one interface stand together. */
export function printUses(model: WitModel, home: PackageIndex, types: readonly TypeIndex[]): Lines {
  const groups: { head: Lines; path: string; names: string[] }[] = [];
  for (const index of types) {
    const type = model.types[index]!;
    const from = usedFrom(model.types, type);
    if (from === undefined) continue;
    const head = annotation({ gate: type.gate });
    const path = interfacePath(model, home, from);
    const original = escapeName(model.types[(type.kind as { type: TypeIndex }).type]!.name!);
    const name = escapeName(type.name!);
    const text = name === original ? name : `${original} as ${name}`;
    const last = groups.at(-1);
    if (last?.path === path && last.head.join() === head.join()) last.names.push(text);
    else groups.push({ head, path, names: [text] });
  }
  return groups.flatMap(({ head, path, names }) => [...head, `use ${path}.{${names.join(', ')}};`]);
}

/** The definitions of types, without those brought in by use; resources with their functions. */
export function printDefinitions(
  model: WitModel,
  types: readonly TypeIndex[],
  functions: readonly WitFunction[],
): Lines[] {
  return types.flatMap((index) => {
    const type = model.types[index]!;
    if (usedFrom(model.types, type) !== undefined) return [];
    const methods = functions.filter(({ resource }) => resource === index);
    return [[...annotation(type), ...printDefinition(model, type, methods)]];
  });
}

function printDefinition(
  model: WitModel,
  { name: plain, kind }: WitTypeDef,
  methods: readonly WitFunction[],
): Lines {
  const name = escapeName(plain!);
  const cases = (items: readonly WitCase[]): Lines =>
    items.flatMap((item) => {
      const value = item.type === undefined ? '' : `(${printType(model, item.type)})`;
      return [...annotation(item), `${escapeName(item.name)}${value},`];
    });
  switch (kind.kind) {
    case 'record': {
      const fields = kind.fields.flatMap((it) => [...annotation(it), `${printField(model, it)},`]);
      return block(`record ${name}`, fields);
    }
    case 'variant':
    case 'enum':
      return block(`${kind.kind} ${name}`, cases(kind.cases));
    case 'flags':
      return block(`flags ${name}`, cases(kind.flags));
    case 'resource':
      if (methods.length === 0) return [`resource ${name};`];
      return block(`resource ${name}`, printFunctions(model, methods));
    default:
      return [`type ${name} = ${printKind(model, kind)};`];
  }
}

export function printFunctions(model: WitModel, functions: readonly WitFunction[]): Lines {
  return functions.flatMap((fn) => [...annotation(fn), `${printFunction(model, fn)};`]);
}

/** What stands between the braces of an interface. */
export function printInterfaceContent(model: WitModel, index: InterfaceIndex): Lines {
  const { package: home, types, functions } = model.interfaces[index]!;
  const free = functions.filter(({ resource }) => resource === undefined);
  return separated([
    printUses(model, home, types),
    ...printDefinitions(model, types, functions),
    ...free.map((fn) => printFunctions(model, [fn])),
  ]);
}
