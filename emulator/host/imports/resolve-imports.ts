import type { LoadedComponent, ComponentImports } from '../load-component.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import type { Capability, ImportScope } from './capability.ts';

/**
 * Answers each import of a component with a capability, or refuses it with what is missing.
 * @throws IMPORT_MISSING when nobody offers an interface
 */
export function resolveImports(
  component: string,
  { facts }: LoadedComponent,
  capabilities: readonly Capability[],
): (scope: ImportScope) => ComponentImports {
  const offered = new Map(capabilities.map((capability) => [capability.interface, capability]));
  const answers = facts.imports.map((name) => {
    const capability = offered.get(withoutVersion(name));
    if (capability === undefined) throw missing(component, name, [...offered.keys()]);
    return { name, capability };
  });
  return (scope) => {
    const imports: Record<string, unknown> = {};
    for (const { name, capability } of answers) imports[name] = capability.create(scope);
    return imports;
  };
}

function withoutVersion(name: string): string {
  return name.replace(/@.*$/, '');
}

function missing(component: string, name: string, offered: readonly string[]): WasmdevError {
  return new WasmdevError('IMPORT_MISSING', `${component} imports ${name}, which nobody offers.`, {
    hint:
      `Link it to a component that exports it (links: { '${name}': '…' }), or use one of: ` +
      `${offered
        .filter((item) => !item.startsWith('wasmdev:'))
        .sort()
        .join(', ')}.`,
    details: { component, interface: name, offered: [...offered] },
  });
}
