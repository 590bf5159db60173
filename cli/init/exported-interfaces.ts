import type {
  TypeIndex,
  WitFunction,
  WitInterface,
  WitModel,
  WorldIndex,
} from '../../wit/model.ts';
import { camelCase } from '../../wit/names.ts';
import { className } from '../../wit/values/sample-typescript.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** What TypeScript shows of one exported interface. */
export interface ExportedInterface {
  /** The module of its types: `shop:orders/orders`, or the plain name of an inline interface. */
  readonly module: string;
  /** What the component exports: `orders`. */
  readonly key: string;
  /** How the generated code refers to the module of its types: `Orders`. */
  readonly alias: string;
  /** Whether the world imports it as well, so that its resources are disposable in jco's types. */
  readonly alsoImported: boolean;
  readonly functions: readonly WitFunction[];
  readonly resources: readonly ExportedResource[];
}

export interface ExportedResource {
  readonly type: TypeIndex;
  /** Its key in the export: `LineItem`. */
  readonly key: string;
  /** A kebab-case name that is unique in the component and collides with nothing global. */
  readonly name: string;
  readonly members: readonly WitFunction[];
}

/** Names that a class of the generated file must not take, as the file may use them. */
const TAKEN = [
  'world',
  'map',
  'error',
  'promise',
  'uint8-array',
  'int8-array',
  'uint16-array',
  'int16-array',
  'uint32-array',
  'int32-array',
  'big-uint64-array',
  'big-int64-array',
  'float32-array',
  'float64-array',
  'symbol',
  'object',
  'array',
  'record',
  'omit',
  'unknown',
];

/**
 * The exported interfaces that have functions, each with names that go together in one file.
 * @throws WIT_INVALID when two of them would have one name in JavaScript
 */
export function exportedInterfaces(model: WitModel, world: WorldIndex): ExportedInterface[] {
  const { imports, exports, name: worldName } = model.worlds[world]!;
  const taken = new Set(TAKEN);
  const found = exports.flatMap((item) => {
    if (item.kind !== 'interface') return [];
    const face = model.interfaces[item.interface]!;
    if (face.functions.length === 0) return [];
    const short = item.name.replace(/@.*$/, '').replace(/^.*\//, '');
    const alias = unique(short, taken);
    const imported = imports.some((one) => one.kind === 'interface' && one.name === item.name);
    return [{ module: item.name, key: camelCase(short), alias: className(alias), imported, face }];
  });
  const keys = found.map(({ key }) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) {
    const names = found.filter(({ key }) => key === twice).map(({ module }) => module);
    const both = names.join(' and ');
    const message = `world ${worldName} exports ${both}: both are ${twice} in JavaScript`;
    const hint = 'Split the world in two, one for each, and make a component of each.';
    throw new WasmdevError('WIT_INVALID', message, { hint, details: { names } });
  }
  return found.map(({ module, key, alias, imported, face }) => ({
    module,
    key,
    alias,
    alsoImported: imported,
    functions: face.functions.filter((fn) => fn.kind === 'free'),
    resources: exportedResources(model, face, alias, taken),
  }));
}

function exportedResources(
  model: WitModel,
  face: WitInterface,
  alias: string,
  taken: Set<string>,
): ExportedResource[] {
  return face.types
    .filter((type) => model.types[type]!.kind.kind === 'resource')
    .map((type) => {
      const name = model.types[type]!.name!;
      return {
        type,
        key: className(name),
        name: unique(name, taken, alias),
        members: face.functions.filter((fn) => fn.resource === type),
      };
    });
}

function unique(name: string, taken: Set<string>, home?: string): string {
  let candidate = name.toLowerCase();
  if (taken.has(candidate)) {
    candidate = home === undefined ? `${candidate}-types` : `${home}-${candidate}`;
  }
  for (let count = 2; taken.has(candidate); count++) candidate = `${name.toLowerCase()}-x${count}`;
  taken.add(candidate);
  return candidate;
}
