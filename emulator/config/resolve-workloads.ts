import type { WasmdevConfig } from './config.ts';
import { suggestName, type Report } from './config-problem.ts';
import { isName, NAME_HINT } from './names.ts';
import { resolvePlacing } from './resolve-spread.ts';
import type { ResolvedCloud, ResolvedWorkload } from './resolved-config.ts';

/** Every component in exactly one workload: those of the config, then one for each that is left. */
export function resolveWorkloads(
  config: WasmdevConfig,
  clouds: readonly ResolvedCloud[],
  report: Report,
): readonly ResolvedWorkload[] {
  const components = Object.entries(config.components ?? {});
  const homes = findHomes(config, report);
  const declared = Object.entries(config.workloads ?? {}).map(([name, workload]) => {
    const path = ['workloads', name];
    if (!isName(name)) report(path, 'is not a good name for a workload', NAME_HINT);
    if (Object.hasOwn(config.components ?? {}, name) && homes.get(name) !== name) {
      const hint = 'Give the workload another name, or let it hold the component.';
      report(path, `has the name of the component "${name}", which is not in it`, hint);
    }
    const placing = resolvePlacing(workload, clouds, path, report);
    return { name, components: [...new Set(workload.components)], ...placing };
  });
  const alone = components
    .filter(([name]) => !homes.has(name))
    .map(([name, component]) => {
      const placing = resolvePlacing(component, clouds, ['components', name], report);
      return { name, components: [name], ...placing };
    });
  return [...declared, ...alone];
}

/** Component to workload, of those that the config puts into one. */
function findHomes(config: WasmdevConfig, report: Report): ReadonlyMap<string, string> {
  const components = config.components ?? {};
  const homes = new Map<string, string>();
  for (const [name, workload] of Object.entries(config.workloads ?? {})) {
    for (const [at, member] of workload.components.entries()) {
      const path = ['workloads', name, 'components', at];
      const other = homes.get(member);
      if (!Object.hasOwn(components, member)) {
        const hint = suggestName(member, Object.keys(components), 'component');
        report(path, `there is no component "${member}"`, hint);
      } else if (other !== undefined) {
        const hint = 'A component runs in one workload only: take it out of the other.';
        report(path, `"${member}" is already in the workload "${other}"`, hint);
      } else {
        homes.set(member, name);
        checkMember(config, member, name, report);
      }
    }
  }
  return homes;
}

function checkMember(config: WasmdevConfig, name: string, workload: string, report: Report): void {
  for (const key of ['replicas', 'spread'] as const) {
    if (config.components?.[name]?.[key] === undefined) continue;
    const hint = `Move it to workloads.${workload}.${key}.`;
    report(['components', name, key], `the workload "${workload}" decides where it runs`, hint);
  }
}
