import { z } from 'zod';
import type { WasmdevConfig } from './config.ts';
import { describeFound, suggestName } from './config-problem.ts';
import type { ConfigPath, ConfigProblem } from './config-problem.ts';
import { salvage, toPath, valueAt } from './salvage.ts';
import { configSchema } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** `config` is absent where the mistakes leave too little to go on with. */
export interface SchemaVerdict {
  readonly config?: WasmdevConfig;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Holds a raw config against the schema. Where it has mistakes, `config` is what remains without
 * them, so that what follows can look for more.
 */
export function checkSchema(raw: unknown): SchemaVerdict {
  const parsed = configSchema.safeParse(raw);
  if (parsed.success) return { config: parsed.data, problems: [] };
  const issues = parsed.error.issues.map(narrowUnion);
  const problems = issues.flatMap((issue) => toProblems(issue, raw));
  const config = salvage(raw, issues);
  return config === undefined ? { problems } : { config, problems };
}

/** Of a union's alternatives, the one that was most likely meant: the one that fails deepest. */
function narrowUnion(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const depth = (issues: readonly Issue[]): number =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  const best = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0];
  const inner = best?.[0];
  if (best === undefined || inner === undefined || depth(best) === 0) return issue;
  if (inner.code === 'invalid_value') return issue;
  return narrowUnion({ ...inner, path: [...issue.path, ...inner.path] });
}

function toProblems(issue: Issue, raw: unknown): ConfigProblem[] {
  const path = toPath(issue);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: 'there is no such option',
      hint: suggestOption(key, listOptions(path, valueAt(raw, path))),
    }));
  }
  const found = valueAt(raw, path);
  const expected = describeExpected(issue, path);
  return [
    found === undefined
      ? { path, message: 'is missing', hint: `Give it ${expected}.` }
      : {
          path,
          message: `expected ${expected}, found ${describeFound(found)}`,
          hint: hintFor(issue, found) ?? `Give it ${expected}.`,
        },
  ];
}

function suggestOption(key: string, options: readonly string[]): string {
  return options.length === 0 ? 'Take it out.' : suggestName(key, options, 'option');
}

function describeExpected(issue: Issue, path: ConfigPath): string {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected);
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? 'at least one entry'
        : `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    case 'invalid_union':
      return describeAlternatives(path);
    default:
      return issue.message;
  }
}

function describeType(type: string): string {
  const words: Readonly<Record<string, string>> = {
    object: 'an object',
    record: 'an object',
    array: 'a list',
    int: 'a whole number',
    string: 'a text',
  };
  return words[type] ?? `a ${type}`;
}

function describeAlternatives(path: ConfigPath): string {
  const field = path.at(-1);
  if (field === 'hosts') return 'a number of hosts, or hosts by name';
  if (field === 'replicas') return 'a whole number from 1, or "every-host"';
  if (field === 'isolation') return '"fresh", "reset" or { reuse: <calls> }';
  return 'a function such as "shop:orders/orders.place", or { call: … }';
}

function hintFor(issue: Issue, found: unknown): string | undefined {
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    return suggestName(found, issue.values.map(String), 'choice');
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof found === 'number') {
    return `Write it in quotes: '${found}'.`;
  }
  return undefined;
}

/** The options that the schema knows at a path. */
function listOptions(path: ConfigPath, found: unknown): readonly string[] {
  let schemas: z.core.JSONSchema._JSONSchema[] = [z.toJSONSchema(configSchema)];
  for (const key of path) {
    schemas = schemas.flatMap((schema) => {
      if (typeof schema === 'boolean') return [];
      if (typeof key === 'number') return schema.items === undefined ? [] : [schema.items].flat();
      return [schema.properties?.[key] ?? schema.additionalProperties ?? []].flat();
    });
    schemas = schemas.flatMap((schema) =>
      typeof schema === 'boolean' ? [] : [schema, ...(schema.anyOf ?? [])],
    );
  }
  const known = schemas.flatMap((schema) =>
    typeof schema === 'boolean' ? [] : Object.keys(schema.properties ?? {}),
  );
  const used = new Set(typeof found === 'object' && found !== null ? Object.keys(found) : []);
  return known.filter((name) => !used.has(name));
}
