import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactFacts } from '../../emulator/artifact.ts';
import type { Complaint } from './dev-event.ts';
import type { ComponentSet } from './component-set.ts';

const DEV = /^(wasmdev:dev\/|loader$|init$)/;

/**
 * Holds a full component against the dev one that serves: it must export the same and import
 * nothing more but logging.
 */
export async function compareWithDev(
  component: string,
  folder: string,
  components: ComponentSet,
): Promise<readonly Complaint[]> {
  const dev = components.artifacts.find(({ artifact }) => artifact.component === component);
  if (dev === undefined) return [];
  // Read, not loaded: a JavaScript module that is loaded here would stay for ever.
  const text = await readFile(join(folder, 'artifact.json'), 'utf8');
  const facts = JSON.parse(text) as ArtifactFacts;
  const own = (names: readonly string[]): string =>
    names
      .filter((name) => !DEV.test(name))
      .sort()
      .join(', ');
  const more = facts.imports.filter(
    (name) => !dev.facts.imports.includes(name) && !name.startsWith('wasi:logging/'),
  );
  const differences = [
    ...(own(facts.exports) === own(dev.facts.exports)
      ? []
      : [`it exports ${own(facts.exports)} instead of ${own(dev.facts.exports)}`]),
    ...(more.length === 0 ? [] : [`it imports ${more.join(', ')} as well`]),
  ];
  return differences.map((difference) => ({
    component,
    code: 'FULL_COMPONENT_DIFFERS',
    message: `The full component of ${component} is not what serves: ${difference}.`,
    hint: 'This is a mistake in wasmdev or in an engine. Please report it with the component.',
  }));
}
