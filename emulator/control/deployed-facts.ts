import type { ArtifactFacts } from '../artifact.ts';
import type { Emulator } from '../emulator.ts';

/** What is known of each deployed component. */
export function factsOf(emulator: Emulator): ReadonlyMap<string, ArtifactFacts> {
  return new Map([...emulator.deployed].map(([component, { facts }]) => [component, facts]));
}
