import type { ResolvedCloud, ResolvedConfig, ResolvedHost } from './resolved-config.ts';

/** What one config has more or less than another, as far as processes are concerned. */
export interface ConfigChange {
  readonly addedClouds: readonly ResolvedCloud[];
  readonly removedClouds: readonly string[];
  /** Hosts of added clouds are among them. */
  readonly addedHosts: readonly ResolvedHost[];
  readonly removedHosts: readonly string[];
  /** Why the lattice must be started anew, if it must. */
  readonly restart?: string;
}

export function compareConfigs(before: ResolvedConfig, after: ResolvedConfig): ConfigChange {
  const hostsOf = (config: ResolvedConfig): readonly ResolvedHost[] =>
    config.clouds.flatMap(({ hosts }) => hosts);
  const sameHost =
    (a: ResolvedHost) =>
    (b: ResolvedHost): boolean =>
      a.name === b.name && a.cloud === b.cloud;
  const restart = findRestart(before, after);
  return {
    addedClouds: after.clouds.filter(
      ({ name }) => !before.clouds.some((cloud) => cloud.name === name),
    ),
    removedClouds: before.clouds
      .map(({ name }) => name)
      .filter((name) => !after.clouds.some((cloud) => cloud.name === name)),
    addedHosts: hostsOf(after).filter((host) => !hostsOf(before).some(sameHost(host))),
    removedHosts: hostsOf(before)
      .filter((host) => !hostsOf(after).some(sameHost(host)))
      .map(({ name }) => name),
    ...(restart === undefined ? {} : { restart }),
  };
}

function findRestart(before: ResolvedConfig, after: ResolvedConfig): string | undefined {
  if (before.name !== after.name) return 'the name of the lattice';
  if (before.timing !== after.timing) return 'the timing profile';
  if (JSON.stringify(before.ports) !== JSON.stringify(after.ports)) return 'the ports';
  return undefined;
}
