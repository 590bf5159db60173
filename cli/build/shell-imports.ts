import type { TypeIndex, WitFunction, WitModel, WitWorldItem } from '../../wit/model.ts';
import { camelCase, pascalCase } from '../../wit/names.ts';
import { resultOf } from './shell-exports.ts';
import type { ValueCode } from './value-code.ts';

/**
 * What JavaScript can import of an interface: its functions, and classes of resources with members.
 */
export function importedNames(model: WitModel, item: WitWorldItem): readonly string[] {
  if (item.kind !== 'interface') return [];
  const { functions } = model.interfaces[item.interface]!;
  const free = functions.filter((fn) => fn.kind === 'free').map((fn) => camelCase(fn.name));
  return [...free, ...resourcesIn(model, item).map((type) => pascalCase(model.types[type]!.name!))];
}

/** An object with an imported interface's functions and classes, brought to jco's values. */
export function renderImport(
  model: WitModel,
  item: WitWorldItem,
  raw: string,
  values: ValueCode,
): string {
  if (item.kind !== 'interface') return '{}';
  const { functions } = model.interfaces[item.interface]!;
  const free = functions
    .filter((fn) => fn.kind === 'free')
    .map((fn) => {
      const name = camelCase(fn.name);
      return `${name}: ${renderFunction(model, fn, `${raw}.${name}`, values)}`;
    });
  const classes = resourcesIn(model, item).map((type) => {
    const name = pascalCase(model.types[type]!.name!);
    const members = functions.filter((fn) => fn.resource === type);
    return `${name}: ${renderClass(model, `${raw}.${name}`, members, values)}`;
  });
  return `{\n  ${[...free, ...classes].join(',\n  ')}\n}`;
}

function resourcesIn(model: WitModel, item: WitWorldItem): readonly TypeIndex[] {
  if (item.kind !== 'interface') return [];
  const used = model.interfaces[item.interface]!.functions.flatMap((fn) => fn.resource ?? []);
  return [...new Set(used)];
}

function renderClass(
  model: WitModel,
  raw: string,
  members: readonly WitFunction[],
  values: ValueCode,
): string {
  const table = (kind: WitFunction['kind']): string => {
    const lines = members
      .filter((fn) => fn.kind === kind)
      .map((fn) => {
        return `${camelCase(fn.name)}: (raw) => ${renderFunction(model, fn, 'raw', values)}`;
      });
    return `{ ${lines.join(', ')} }`;
  };
  const constructor = members.find((fn) => fn.kind === 'constructor');
  const construct =
    constructor === undefined
      ? ''
      : `, (type) => (_, args) => (${renderFunction(model, constructor, 'type', values)})(...args)`;
  return `importedClass(${raw}, ${table('method')}, ${table('static')}${construct})`;
}

function renderFunction(model: WitModel, fn: WitFunction, raw: string, values: ValueCode): string {
  const method = fn.kind === 'method';
  const params = fn.params.slice(method ? 1 : 0);
  const names = params.map((_, at) => `p${at}`).join(', ');
  const args = params.map(
    ({ name, type }, at) => `given('${name}', ${values.lower(type)}, p${at})`,
  );
  const { ok, err, fallible } = resultOf(model, fn);
  const called = calling(fn, raw, args, fn.async);
  const lift = ok === undefined ? undefined : values.lift(ok);
  const value = lift === undefined ? called : `${lift}(${called})`;
  const caught = err === undefined ? 'asIs' : (values.lift(err) ?? 'asIs');
  const body = fallible
    ? `try { return ${value}; } catch (error) { rethrow(error, ${caught}); }`
    : `return ${value};`;
  return `${fn.async ? 'async ' : ''}function (${names}) { ${body} }`;
}

function calling(fn: WitFunction, raw: string, args: readonly string[], async: boolean): string {
  if (fn.kind === 'constructor') return `new ${raw}(${args.join(', ')})`;
  const call =
    fn.kind === 'free'
      ? `${raw}(${args.join(', ')})`
      : `${raw}.call(${['this', ...args].join(', ')})`;
  return async ? `await ${call}` : call;
}
