import type { z } from 'zod';
import type { WasmdevConfig } from './config.ts';
import type { ConfigPath } from './config-problem.ts';
import { configSchema } from './schema.ts';

type Issue = z.core.$ZodIssue;

/**
 * What is left without the wrong values, with stand-ins for those that others may refer to. A wrong
 * value that its surroundings need takes them along in a second pass.
 */
export function salvage(raw: unknown, issues: readonly Issue[]): WasmdevConfig | undefined {
  const rest = listWrongPaths(issues).reduce(replaceAt, copy(raw));
  const second = configSchema.safeParse(rest);
  if (second.success) return second.data;
  const around = listWrongPaths(second.error.issues).map((path) =>
    valueAt(rest, path) === undefined ? path.slice(0, -1) : path,
  );
  if (around.some((path) => path.length < 3)) return undefined;
  return configSchema.safeParse(around.reduce(replaceAt, rest)).data;
}

function listWrongPaths(issues: readonly Issue[]): ConfigPath[] {
  return issues.flatMap((issue) => {
    const path = toPath(issue);
    return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  });
}

/** A config is no deeper than this; an unknown option may hold anything, even itself. */
const DEEPEST = 8;

function copy(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
  const entries = Object.entries(value).map(([key, inner]) => [key, copy(inner, depth + 1)]);
  return Object.fromEntries(entries);
}

function replaceAt(root: unknown, path: ConfigPath): unknown {
  const parent = valueAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof parent !== 'object' || parent === null || key === undefined) return root;
  const standIn = findStandIn(path);
  if (standIn === undefined) Reflect.deleteProperty(parent, key);
  else Reflect.set(parent, key, standIn);
  return root;
}

function findStandIn([first, name, field]: ConfigPath): unknown {
  if (first === 'name') return 'unnamed';
  if (first === 'clouds' && name !== undefined && field === undefined) return {};
  if (first !== 'components' || name === undefined) return undefined;
  if (field === undefined) return { source: '.' };
  return field === 'source' ? '.' : undefined;
}

/** The way to what an issue complains of. */
export function toPath(issue: Issue): ConfigPath {
  return issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
}

/** What stands at a path; `undefined` when nothing does. */
export function valueAt(raw: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    raw,
  );
}
