import { functionsOf } from '../../wit/functions.ts';
import type { WitFunction, WitModel } from '../../wit/model.ts';
import { camelCase } from '../../wit/names.ts';
import { findNearestName } from '../../wit/nearest-name.ts';
import { signature } from '../../wit/values/type-text.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { ArtifactFacts } from '../artifact.ts';
import { findObstacle } from '../wire/portability.ts';
import type { CallRequest } from './api/call.ts';

/** A function that a component exports, with the model of its types. */
export interface ExportedFunction {
  readonly component: string;
  readonly model: WitModel;
  /** '' for a function of the world itself. */
  readonly interface: string;
  readonly fn: WitFunction;
}

/** More than that nobody reads in an error. */
const MOST_LISTED = 20;

export type Facts = Pick<ArtifactFacts, 'model' | 'world'>;

/** All functions that components export, in the order of the components. */
export function exportedFunctions(facts: ReadonlyMap<string, Facts>): readonly ExportedFunction[] {
  return [...facts].flatMap(([component, { model, world }]) =>
    functionsOf(model, world, 'exports').map((item) => ({ component, model, ...item })),
  );
}

/** What a call of it is written as: `shop:orders/orders.place`. */
export function callName({ interface: home, fn }: ExportedFunction): string {
  return home === '' ? fn.name : `${home.replace(/@.*$/, '')}.${fn.name}`;
}

/** `component: interface.function: func(…) -> …`, a line of what there is to call. */
export function describeFunction(item: ExportedFunction): string {
  const line = signature(item.model, item.fn);
  return `${item.component}: ${callName(item)}${line.slice(item.fn.name.length)}`;
}

/**
 * The one function that a request means.
 * @throws COMPONENT_UNKNOWN, FUNCTION_UNKNOWN with what was probably meant, FUNCTION_AMBIGUOUS
 * @throws FUNCTION_NOT_PORTABLE when its values cannot cross the lattice
 */
export function findFunction(
  facts: ReadonlyMap<string, Facts>,
  request: Pick<CallRequest, 'function' | 'interface' | 'component'>,
): ExportedFunction {
  const { component } = request;
  if (component !== undefined) requireComponent(component, [...facts.keys()]);
  const asked = (item: ExportedFunction): boolean =>
    component === undefined || item.component === component;
  const all = exportedFunctions(facts).filter(asked);
  const { home, name } = splitName(request);
  const named = all.filter(({ fn }) => camelCase(fn.name) === camelCase(name));
  const found = home === undefined ? named : nearestHome(named, home);
  const [only, ...more] = found;
  if (only === undefined) throw unknownFunction(request.function, all);
  if (more.length > 0) throw ambiguous(request.function, found);
  const { model, fn } = only;
  const obstacle = fn.kind === 'free' ? findObstacle(model, fn) : 'it belongs to a resource';
  if (obstacle === undefined) return only;
  const text = `${callName(only)} cannot be called: ${obstacle}.`;
  throw new WasmdevError('FUNCTION_NOT_PORTABLE', text, {
    hint: 'Only functions of plain values can be called from outside a component.',
  });
}

/** @throws COMPONENT_UNKNOWN with what was probably meant */
export function requireComponent(name: string, deployed: readonly string[]): void {
  if (deployed.includes(name)) return;
  const near = findNearestName(name, deployed);
  const hint =
    near === undefined
      ? `Deployed are: ${deployed.join(', ') || 'none yet'}.`
      : `Did you mean ${near}?`;
  throw new WasmdevError('COMPONENT_UNKNOWN', `No component ${name} is deployed.`, {
    hint,
    details: { component: name, deployed },
  });
}

/** A version has dots as well, so the last one divides: `shop:orders/orders@0.1.0.place`. */
function splitName({
  function: text,
  interface: home,
}: Pick<CallRequest, 'function' | 'interface'>): { home: string | undefined; name: string } {
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf('#'));
  if (at < 0) return { home, name: text };
  return { home: home ?? text.slice(0, at), name: text.slice(at + 1) };
}

/** Those whose interface is best meant: by its full name, without version, short, by component. */
function nearestHome(
  named: readonly ExportedFunction[],
  home: string,
): readonly ExportedFunction[] {
  const spellings: ReadonlyArray<(item: ExportedFunction) => string> = [
    ({ interface: name }) => name,
    ({ interface: name }) => name.replace(/@.*$/, ''),
    ({ interface: name }) => name.replace(/@.*$/, '').replace(/^.*\//, ''),
    ({ component }) => component,
  ];
  for (const spelling of spellings) {
    const found = named.filter((item) => spelling(item) === home);
    if (found.length > 0) return found;
  }
  return [];
}

function unknownFunction(wanted: string, all: readonly ExportedFunction[]): WasmdevError {
  const names = [...all.map(({ fn }) => fn.name), ...all.map(callName)];
  const near =
    findNearestName(wanted, names) ?? findNearestName(wanted.replace(/^.*[.#]/, ''), names);
  const meant = near === undefined ? '' : `Did you mean ${near}? `;
  const functions = all.map(describeFunction);
  const hint =
    all.length === 0 ? 'Nothing is deployed yet.' : `${meant}There are:\n  ${listSome(functions)}`;
  return new WasmdevError('FUNCTION_UNKNOWN', `No component exports a function ${wanted}.`, {
    hint,
    details: { function: wanted, functions, ...(near === undefined ? {} : { meant: near }) },
  });
}

function listSome(lines: readonly string[]): string {
  const rest = lines.length - MOST_LISTED;
  const more = rest > 0 ? [`and ${rest} more: see wasmdev inspect`] : [];
  return [...lines.slice(0, MOST_LISTED), ...more].join('\n  ');
}

function ambiguous(wanted: string, found: readonly ExportedFunction[]): WasmdevError {
  const functions = found.map(describeFunction);
  const homes = new Set(found.map(({ component }) => component));
  const way = homes.size > 1 ? 'Name its component with --component' : 'Name its interface';
  return new WasmdevError('FUNCTION_AMBIGUOUS', `${found.length} functions are called ${wanted}.`, {
    hint: `${way}:\n  ${listSome(functions)}`,
    details: { function: wanted, functions },
  });
}
