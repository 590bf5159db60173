import type { Engine } from '../../emulator/artifact.ts';
import type { WitModel, WitWorldItem, WorldIndex } from '../../wit/model.ts';
import { DEV_INTERFACE, LOGGING_INTERFACE } from './wit-dev-shell.ts';
import { ownedResources, renderExport, type RenderedExport } from './shell-exports.ts';
import { importedNames, renderImport } from './shell-imports.ts';
import { SHELL_RUNTIME } from './shell-runtime.ts';
import { ValueCode } from './value-code.ts';
import { ENGINE_VALUES } from './values-runtime.ts';

export interface ShellOptions {
  /** Whether a full component's `console` writes to `wasi:logging`. */
  readonly logs: boolean;
  /** The engine whose JavaScript values are brought to jco's types. */
  readonly engine: Exclude<Engine, 'none'>;
}

/**
 * The names under which the entry of a full component finds the user's entry, and the shell's body.
 */
export const USER_MODULE = 'wasmdev:user/entry';
export const BODY_MODULE = 'wasmdev:shell/body';

/** The modules from which a full component is bundled. */
export interface FullShell {
  readonly entry: string;
  readonly body: string;
  /** By WIT specifier: what the user's code gets when it imports it. */
  readonly imports: ReadonlyMap<string, string>;
}

/**
 * The JavaScript of a dev component: it exports what the world exports and passes each call to the
 * user's code, a bundle that the host hands over. Dev and full components share their body, so that
 * what is tried is what is deployed.
 */
export function renderDevShell(
  model: WitModel,
  world: WorldIndex,
  engine: Exclude<Engine, 'none'>,
): string {
  const exports = renderExports(model, world, engine);
  return [
    `import * as dev from '${DEV_INTERFACE}';`,
    renderBody(model, world, engine, exports),
    'const log = dev.log, failed = dev.failed;',
    'const begin = () => {};',
    'let loaded; const user = () => (loaded ??= evaluate(dev.source(), imports));',
    "export const loader = { load() { call(() => user, '', undefined, [], asNothing); } };",
    'installConsole(log);',
    ...exports.items.map(({ local, name }) => `export { ${local} as ${name} };`),
  ].join('\n');
}

/** The modules of a full component, which carries the user's code. */
export function renderFullShell(
  model: WitModel,
  world: WorldIndex,
  { logs, engine }: ShellOptions,
): FullShell {
  const exports = renderExports(model, world, engine);
  const names = exports.items.map(({ local }) => local);
  const body = [
    logs ? `import * as logging from '${LOGGING_INTERFACE}';` : '',
    renderBody(model, world, engine, exports),
    logs ? FULL_LOG : 'const log = () => {}, begin = () => {};',
    'const failed = (text, stack) =>',
    "  log('error', stack.includes(text) ? stack : text + '\\n' + stack);",
    'let module; const user = () => module; const setUser = (it) => (module = it);',
    'installConsole(log);',
    `export { ${['imports', 'setUser', ...names].join(', ')} };`,
  ].join('\n');
  const entry = [
    `import { setUser } from '${BODY_MODULE}';`,
    `import * as module from '${USER_MODULE}';`,
    'setUser(module);',
    ...exports.items.map(
      ({ local, name }) => `export { ${local} as ${name} } from '${BODY_MODULE}';`,
    ),
  ].join('\n');
  const items = modulesOf(model, world);
  const imports = new Map(items.map((item) => [item.name, importModule(model, item)]));
  return { entry, body, imports };
}

/**
 * Nothing can be logged while the component is made: what is said then is said at the first call.
 */
const FULL_LOG = `
let waiting = [];
const log = (level, text) => {
  if (waiting) waiting.push([level, text]);
  else logging.log(level, '', text);
};
const begin = () => {
  if (!waiting) return;
  const lines = waiting;
  waiting = undefined;
  for (const [level, text] of lines) log(level, text);
};`;

interface RenderedExports {
  readonly items: readonly RenderedExport[];
  readonly values: ValueCode;
}

function renderExports(
  model: WitModel,
  world: WorldIndex,
  engine: Exclude<Engine, 'none'>,
): RenderedExports {
  const { exports } = model.worlds[world]!;
  const values = new ValueCode(model, engine, 'export', ownedResources(model, exports));
  const items = exports.flatMap((item) => renderExport(model, item, values, engine) ?? []);
  return { items, values };
}

function renderBody(
  model: WitModel,
  world: WorldIndex,
  engine: Exclude<Engine, 'none'>,
  exports: RenderedExports,
): string {
  const items = modulesOf(model, world);
  const owned = ownedResources(model, model.worlds[world]!.exports);
  const theirs = ownedResources(model, model.worlds[world]!.imports);
  const values = new ValueCode(model, engine, 'import', owned.difference(theirs));
  const imports = items.map((item, at) => {
    return `'${item.name}': ${renderImport(model, item, `import${at}`, values)}`;
  });
  return [
    ...items.map(({ name }, at) => `import * as import${at} from '${name}';`),
    SHELL_RUNTIME,
    ENGINE_VALUES[engine],
    ...values.definitions,
    `const imports = { ${imports.join(',\n')} };`,
    ...exports.values.definitions,
    ...exports.items.map(({ code }) => code),
  ].join('\n');
}

/** What the user's code can import. An interface of types alone is nothing to JavaScript. */
function modulesOf(model: WitModel, world: WorldIndex): readonly WitWorldItem[] {
  return model.worlds[world]!.imports.filter((item) => importedNames(model, item).length > 0);
}

function importModule(model: WitModel, item: WitWorldItem): string {
  const lines = importedNames(model, item).map(
    (name, at) => `const name${at} = module.${name};\nexport { name${at} as ${name} };`,
  );
  return [
    `import { imports } from '${BODY_MODULE}';`,
    `const module = imports['${item.name}'];`,
    'export default module;',
    ...lines,
  ].join('\n');
}
