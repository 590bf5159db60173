import { basename } from 'node:path';
import { findNearestName } from '../../wit/nearest-name.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** The way to a value in a config: keys and positions. */
export type ConfigPath = readonly (string | number)[];

/** One mistake in a config: where, what is wrong with what was found there, and what to do. */
export interface ConfigProblem {
  readonly path: ConfigPath;
  readonly message: string;
  readonly hint: string;
}

/** Takes a problem and goes on, so that all of them are told at once. */
export type Report = (path: ConfigPath, message: string, hint: string) => void;

/** `clouds.aws.hosts`, `routes["POST /orders"].call`, `components.orders.spread[0]`. */
export function formatPath(path: ConfigPath): string {
  return path
    .map((key, at) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w$-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return at === 0 ? key : `.${key}`;
    })
    .join('');
}

/** What stands in a config, short enough for a message: `"two"`, `null`, `{ … }`. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[ … ]';
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length === 0 ? '{}' : '{ … }';
  }
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `Did you mean "aws"?`, else which names there are. */
export function suggestName(wanted: string, names: readonly string[], kind: string): string {
  const near = findNearestName(wanted, names);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return names.length === 0 ? `There is no ${kind}.` : `There is: ${names.join(', ')}.`;
}

/** Reports each of several problems in one error. */
export function invalidConfig(file: string, problems: readonly ConfigProblem[]): WasmdevError {
  const lines = problems.map(({ path, message, hint }) => ({
    text: `${formatPath(path) || 'the config'}: ${message}`,
    hint,
  }));
  const details = {
    file,
    problems: problems.map((problem) => ({ ...problem, path: formatPath(problem.path) })),
  };
  const [only] = lines;
  if (only !== undefined && lines.length === 1) {
    return new WasmdevError('CONFIG_INVALID', `${basename(file)}: ${only.text}`, {
      hint: only.hint,
      details,
    });
  }
  const list = lines.map(({ text, hint }) => `\n  ${text}\n    ${hint}`).join('');
  const message = `${basename(file)} has ${lines.length} mistakes:${list}`;
  return new WasmdevError('CONFIG_INVALID', message, {
    hint: `Mend them in ${file}.`,
    details,
  });
}
