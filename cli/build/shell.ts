import type { Engine } from '../../emulator/artifact.ts';
import type { WitFunction, WitModel, WitWorldItem, WorldIndex } from '../../wit/model.ts';
import { interfaceName, resolveAlias } from '../../wit/model.ts';
import { camelCase, pascalCase } from '../../wit/names.ts';
import { DEV_INTERFACE, LOGGING_INTERFACE } from './wit-dev-shell.ts';
import { SHELL_RUNTIME } from './shell-runtime.ts';

export interface ShellOptions {
  /** `dev` evaluates a bundle that the host hands over; `full` has the user's module bundled in. */
  readonly kind: 'dev' | 'full';
  /** Whether `console` writes to `wasi:logging`; a dev shell always writes to the host. */
  readonly logs: boolean;
  /** The engine whose JavaScript values are brought to jco's types. */
  readonly engine: Exclude<Engine, 'none'>;
}

/** The name under which a full shell finds the user's entry. */
export const USER_MODULE = 'wasmdev:user/entry';

/**
 * The JavaScript that becomes the component: it exports what the world exports and passes each call to
 * the user's code. Dev and full components share it, so that what is tried is what is deployed.
 */
export function renderShell(model: WitModel, world: WorldIndex, options: ShellOptions): string {
  const { imports, exports } = model.worlds[world]!;
  const names = imports.filter((item) => isModule(model, item)).map((item) => item.name);
  const lines = [SHELL_RUNTIME];
  if (options.kind === 'dev') {
    lines.push(`import * as dev from '${DEV_INTERFACE}';`);
    lines.push(...names.map((name, at) => `import * as import${at} from '${name}';`));
    lines.push(`const imports = { ${names.map((name, at) => `'${name}': import${at}`).join(', ')} };`);
    lines.push('const log = dev.log, failed = dev.failed;');
    lines.push('let loaded; const user = () => (loaded ??= evaluate(dev.source(), imports));');
    lines.push('export const loader = { load() { call(() => user, undefined, [], false, failed); } };');
  } else {
    if (options.logs) lines.push(`import * as logging from '${LOGGING_INTERFACE}';`);
    lines.push(`import * as module from '${USER_MODULE}';`);
    lines.push(`const log = ${options.logs ? "(level, text) => logging.log(level, '', text)" : '() => {}'};`);
    lines.push("const failed = (text, stack) => log('error', text + '\\n' + stack);");
    lines.push('const user = () => module;');
  }
  lines.push('installConsole(log);');
  for (const item of exports) lines.push(renderExport(model, item));
  return lines.join('\n');
}

/** An interface of types alone is nothing that JavaScript could import. */
function isModule(model: WitModel, item: WitWorldItem): boolean {
  if (item.kind !== 'interface') return item.kind === 'function';
  const { functions, types } = model.interfaces[item.interface]!;
  return functions.length > 0 || types.some((type) => model.types[type]!.kind.kind === 'resource');
}

function renderExport(model: WitModel, item: WitWorldItem): string {
  if (item.kind === 'type') return '';
  if (item.kind === 'function') {
    const name = camelCase(item.name);
    // By way of another name, as `delete` may be exported but not declared.
    const call = renderCall(model, item.function, `user().${name}`);
    return `const export_${name} = ${call};\nexport { export_${name} as ${name} };`;
  }
  const iface = model.interfaces[item.interface]!;
  const short = camelCase(shortName(interfaceName(model, item.interface) ?? item.name));
  const functions = iface.functions.filter((fn) => fn.kind === 'free').map((fn) => {
    const name = camelCase(fn.name);
    return `${name}: ${renderCall(model, fn, `user().${short}.${name}`)}`;
  });
  const resources = iface.types
    .filter((type) => model.types[type]!.kind.kind === 'resource')
    .map((type) => {
      const members = iface.functions.filter((fn) => fn.resource === type);
      return renderResource(model, pascalCase(model.types[type]!.name!), members, `user().${short}`);
    });
  return `export const ${short} = {\n  ${[...functions, ...resources].join(',\n  ')}\n};`;
}

/** A class that stands for the user's: its objects are the user's own, its methods pass through. */
function renderResource(model: WitModel, name: string, members: readonly WitFunction[], home: string): string {
  const theirs = `${home}.${name}`;
  const lines = members.map((fn) => {
    const method = camelCase(fn.name);
    if (fn.kind === 'constructor') return `constructor(...args) { return construct(() => ${theirs}, args, failed); }`;
    const target = fn.kind === 'static' ? `${theirs}.${method}` : `${theirs}.prototype.${method}`;
    const call = renderCall(model, fn, target, fn.kind === 'static' ? theirs : 'this');
    return `${fn.kind === 'static' ? 'static ' : ''}${method}(...args) { return (${call}).apply(this, args); }`;
  });
  lines.push(`static [Symbol.hasInstance](value) { return value instanceof ${theirs}; }`);
  return `${name}: class ${name} { ${lines.join(' ')} }`;
}

function renderCall(model: WitModel, fn: WitFunction, target: string, self = 'undefined'): string {
  const fallible = isResult(model, fn);
  const call = fn.async ? 'callAsync' : 'call';
  return `function (...args) { return ${call}(() => ${target}, ${self}, args, ${fallible}, failed); }`;
}

function isResult(model: WitModel, fn: WitFunction): boolean {
  if (fn.result === undefined) return false;
  const result = resolveAlias(model, fn.result);
  return typeof result === 'number' && model.types[result]!.kind.kind === 'result';
}

/** `wasi:keyvalue/store@0.2.0-draft` → `store`. */
export function shortName(name: string): string {
  return name.replace(/@.*$/, '').replace(/^.*\//, '');
}
