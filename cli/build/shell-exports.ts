import type { Engine } from '../../emulator/artifact.ts';
import { interfaceName, resolveAlias } from '../../wit/model.ts';
import type { TypeIndex, WitFunction, WitModel, WitType, WitWorldItem } from '../../wit/model.ts';
import { camelCase, pascalCase } from '../../wit/names.ts';
import { resourceClass, type ValueCode } from './value-code.ts';

/** One export of the component: its code, the name that it has there, and the exported name. */
export interface RenderedExport {
  readonly code: string;
  readonly local: string;
  readonly name: string;
}

/** The resources that interfaces among these items define. */
export function ownedResources(
  model: WitModel,
  items: readonly WitWorldItem[],
): ReadonlySet<TypeIndex> {
  const types = items.flatMap((item) =>
    item.kind === 'interface' ? model.interfaces[item.interface]!.types : [],
  );
  return new Set(types.filter((type) => model.types[type]!.kind.kind === 'resource'));
}

/**
 * An export that passes each call to the user's code; `undefined` where there is nothing to call.
 */
export function renderExport(
  model: WitModel,
  item: WitWorldItem,
  values: ValueCode,
  engine: Exclude<Engine, 'none'>,
): RenderedExport | undefined {
  if (item.kind === 'type') return undefined;
  if (item.kind === 'function') {
    const name = camelCase(item.name);
    const call = renderCall(model, item.function, name, 'undefined', values);
    return { code: `const export_${name} = ${call};`, local: `export_${name}`, name };
  }
  const iface = model.interfaces[item.interface]!;
  const name = camelCase(shortName(interfaceName(model, item.interface) ?? item.name));
  const functions = iface.functions
    .filter((fn) => fn.kind === 'free')
    .map((fn) => {
      const member = camelCase(fn.name);
      return `${member}: ${renderCall(model, fn, `${name}.${member}`, 'undefined', values)}`;
    });
  const resources = iface.types.filter((type) => model.types[type]!.kind.kind === 'resource');
  const classes = resources.map((type) => {
    const members = iface.functions.filter((fn) => fn.resource === type);
    const theirs = `${name}.${pascalCase(model.types[type]!.name!)}`;
    return renderResource(model, type, theirs, members, values, engine);
  });
  const listed = resources.map(
    (type) => `${pascalCase(model.types[type]!.name!)}: ${resourceClass(type)}`,
  );
  const object = `const export_${name} = {\n  ${[...functions, ...listed].join(',\n  ')}\n};`;
  return { code: [...classes, object].join('\n'), local: `export_${name}`, name };
}

/** A class whose objects each stand for one of the user's. */
function renderResource(
  model: WitModel,
  type: TypeIndex,
  theirs: string,
  members: readonly WitFunction[],
  values: ValueCode,
  engine: Exclude<Engine, 'none'>,
): string {
  const lines = members.map((fn) => {
    const method = camelCase(fn.name);
    const { params, lifted } = parameters(fn, values);
    if (fn.kind === 'constructor') {
      const { err, fallible } = resultOf(model, fn);
      const lowered = err === undefined ? 'asNothing' : values.lower(err);
      const lowerError = fallible ? lowered : 'undefined';
      const made = `construct(() => user().${theirs}, '${theirs}', [${lifted}], ${lowerError})`;
      const body =
        fallible && engine === 'quickjs'
          ? `return tagged(() => { this[THEIRS] = ${made}; return this; })`
          : `this[THEIRS] = ${made}`;
      return `constructor(${params}) { ${body}; }`;
    }
    const home = fn.kind === 'static' ? theirs : `${theirs}.prototype`;
    const self = fn.kind === 'static' ? `user().${theirs}` : 'this[THEIRS]';
    const call = renderCall(model, fn, `${home}.${method}`, self, values);
    const passed = ['this', params].filter((it) => it !== '').join(', ');
    const modifier = fn.kind === 'static' ? 'static ' : '';
    return `${modifier}${method}(${params}) { return (${call}).call(${passed}); }`;
  });
  lines.push(`static [THEIRS]() { return user().${theirs}; }`);
  lines.push('[Symbol.dispose]() { this[THEIRS]?.[Symbol.dispose]?.(); }');
  return `class ${resourceClass(type)} { ${lines.join('\n')} }`;
}

function renderCall(
  model: WitModel,
  fn: WitFunction,
  path: string,
  self: string,
  values: ValueCode,
): string {
  const { ok, err, fallible } = resultOf(model, fn);
  const { params, lifted } = parameters(fn, values);
  const lower = ok === undefined ? 'asNothing' : values.lower(ok);
  const lowerError = !fallible ? '' : `, ${err === undefined ? 'asNothing' : values.lower(err)}`;
  const call = fn.async ? 'callAsync' : 'call';
  const target = `() => user().${path}, '${path}', ${self}, [${lifted}]`;
  return `function (${params}) { return ${call}(${target}, ${lower}${lowerError}); }`;
}

/** The parameters but for a method's self, and what the user's code gets for them. */
function parameters(
  fn: WitFunction,
  values: ValueCode,
): { readonly params: string; readonly lifted: string } {
  const own = fn.params.slice(fn.kind === 'method' ? 1 : 0);
  const lifted = own.map(({ type }, at) => {
    const lift = values.lift(type);
    return lift === undefined ? `p${at}` : `${lift}(p${at})`;
  });
  return { params: own.map((_, at) => `p${at}`).join(', '), lifted: lifted.join(', ') };
}

/** What a function gives: its value, or the two sides of its result. */
export function resultOf(
  model: WitModel,
  fn: WitFunction,
): { readonly ok?: WitType; readonly err?: WitType; readonly fallible: boolean } {
  if (fn.result === undefined) return { fallible: false };
  const target = resolveAlias(model, fn.result);
  const kind = typeof target === 'number' ? model.types[target]!.kind : undefined;
  if (kind?.kind !== 'result') return { ok: fn.result, fallible: false };
  const { ok, err } = kind;
  return {
    ...(ok === undefined ? {} : { ok }),
    ...(err === undefined ? {} : { err }),
    fallible: true,
  };
}

/** `wasi:keyvalue/store@0.2.0-draft` → `store`. */
export function shortName(name: string): string {
  return name.replace(/@.*$/, '').replace(/^.*\//, '');
}
