import { dirname } from 'node:path';
import { invalidConfig, type ConfigProblem, type Report } from './config-problem.ts';
import { isName, NAME_HINT } from './names.ts';
import { resolveClouds } from './resolve-clouds.ts';
import { resolveComponents } from './resolve-components.ts';
import { resolveRoutes } from './resolve-routes.ts';
import { resolveWorkloads } from './resolve-workloads.ts';
import type { ResolvedConfig } from './resolved-config.ts';
import { checkSchema } from './schema-problems.ts';

/**
 * Makes a raw config complete. Pure: reads no file, so that sources and WIT may still be missing.
 * `file`: the absolute path of the config; the paths in it are relative to its folder.
 * @throws CONFIG_INVALID with all mistakes at once, each with its path and a hint
 */
export function resolveConfig(raw: unknown, file: string): ResolvedConfig {
  const { config, problems: schemaProblems } = checkSchema(raw);
  const problems: ConfigProblem[] = [...schemaProblems];
  if (config === undefined) throw invalidConfig(file, problems);
  const report: Report = (path, message, hint) => problems.push({ path, message, hint });

  if (!isName(config.name)) report(['name'], `"${config.name}" is not a good name`, NAME_HINT);
  const clouds = resolveClouds(config, report);
  const workloads = resolveWorkloads(config, clouds, report);
  const root = dirname(file);
  const components = resolveComponents(config, workloads, root, report);
  const routes = resolveRoutes(config, report);
  if (problems.length > 0) throw invalidConfig(file, problems);

  return freezeDeep({
    name: config.name,
    file,
    root,
    timing: config.timing ?? 'fast',
    clouds,
    components,
    workloads,
    routes,
    ports: { ingress: config.ports?.ingress ?? 0, control: config.ports?.control ?? 0 },
  });
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}
