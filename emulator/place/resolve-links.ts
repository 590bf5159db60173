import type { ArtifactFacts } from '../artifact.ts';
import type { ResolvedComponent } from '../config/resolved-config.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** Which component answers each import that no capability answers: interface to component. */
export type Links = Readonly<Record<string, string>>;

/**
 * Finds who answers a component's imports among the components of the lattice. A link of the config
 * decides where several export one interface.
 * @throws LINK_AMBIGUOUS when the config must decide
 * @throws LINK_MISSING when a link names a component that does not export the interface
 */
export function resolveLinks(
  component: ResolvedComponent,
  facts: ArtifactFacts,
  exportsOf: ReadonlyMap<string, readonly string[]>,
): Links {
  const links: Record<string, string> = {};
  for (const item of facts.model.worlds[facts.world]!.imports) {
    if (item.kind !== 'interface') continue;
    const answer = linkOf(component, item.name, exportsOf);
    if (answer !== undefined) links[item.name] = answer;
  }
  return links;
}

function linkOf(
  component: ResolvedComponent,
  name: string,
  exportsOf: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const exporters = [...exportsOf]
    .filter(([, names]) => names.includes(name))
    .map(([other]) => other);
  const chosen = component.links[name] ?? component.links[name.replace(/@.*$/, '')];
  if (chosen !== undefined) {
    if (exporters.includes(chosen)) return chosen;
    const those =
      exporters.length === 0 ? 'No component does' : `These do: ${exporters.join(', ')}`;
    const text = `components.${component.name}.links: ${chosen} does not export ${name}.`;
    throw new WasmdevError('LINK_MISSING', text, { hint: `${those}.` });
  }
  const others = exporters.filter((other) => other !== component.name);
  if (others.length > 1) {
    const text = `${component.name} imports ${name}, which ${others.join(' and ')} export.`;
    throw new WasmdevError('LINK_AMBIGUOUS', text, {
      hint: `Choose one: components.${component.name}.links: { '${name}': '${others[0]}' }.`,
    });
  }
  return others[0];
}
