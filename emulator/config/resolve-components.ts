import { resolve } from 'node:path';
import type { ComponentConfig, WasmdevConfig } from './config.ts';
import { suggestName, type Report } from './config-problem.ts';
import { isName, NAME_HINT } from './names.ts';
import type { ResolvedComponent, ResolvedIsolation, ResolvedWorkload } from './resolved-config.ts';

/** The components with every default filled in. `root`: the folder that paths are relative to. */
export function resolveComponents(
  config: WasmdevConfig,
  workloads: readonly ResolvedWorkload[],
  root: string,
  report: Report,
): readonly ResolvedComponent[] {
  const components = Object.entries(config.components ?? {});
  const names = components.map(([name]) => name);
  return components.map(([name, raw]) => {
    if (!isName(name)) report(['components', name], 'is not a good name', NAME_HINT);
    for (const [link, target] of Object.entries(raw.links ?? {})) {
      if (names.includes(target)) continue;
      const hint = suggestName(target, names, 'component');
      report(['components', name, 'links', link], `there is no component "${target}"`, hint);
    }
    const home = workloads.find((workload) => workload.components.includes(name));
    return { ...resolveComponent(name, raw, root), workload: home?.name ?? name };
  });
}

function resolveComponent(
  name: string,
  raw: ComponentConfig,
  root: string,
): Omit<ResolvedComponent, 'workload'> {
  return {
    name,
    source: resolve(root, raw.source),
    wit: resolve(root, raw.wit ?? 'wit'),
    world: raw.world ?? name,
    engine: raw.engine ?? 'quickjs',
    links: raw.links ?? {},
    config: raw.config ?? {},
    buckets: raw.buckets ?? {},
    subscriptions: raw.subscriptions ?? [],
    isolation: resolveIsolation(raw.isolation),
    limits: {
      maxInstances: raw.limits?.maxInstances ?? 16,
      maxQueue: raw.limits?.maxQueue ?? 256,
      timeoutMs: raw.limits?.timeoutMs ?? 10_000,
    },
  };
}

function resolveIsolation(raw: ComponentConfig['isolation'] = 'reset'): ResolvedIsolation {
  return typeof raw === 'string' ? { kind: raw } : { kind: 'reuse', maxInvocations: raw.reuse };
}
