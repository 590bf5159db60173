import { isName, NAME_HINT } from './names.ts';
import type { CloudConfig, HostConfig, Labels, WasmdevConfig } from './config.ts';
import { describeFound, type Report } from './config-problem.ts';
import type { ResolvedCloud, ResolvedHost } from './resolved-config.ts';

const OWN_LABELS = ['cloud', 'region', 'host'];

/** The clouds with their hosts; without any in the config, one cloud `local` with one host. */
export function resolveClouds(config: WasmdevConfig, report: Report): readonly ResolvedCloud[] {
  const raw = Object.entries(config.clouds ?? { local: {} });
  if (raw.length === 0) report(['clouds'], 'there is no cloud', 'Add one, or leave `clouds` out.');
  const clouds = raw.map(([name, cloud]) => {
    if (!isName(name)) report(['clouds', name], 'is not a good name for a cloud', NAME_HINT);
    checkLabels(cloud.labels, ['clouds', name, 'labels'], report);
    const region = cloud.region ?? name;
    const labels = cloud.labels ?? {};
    const hosts = listHosts(name, cloud, report).map(([host, own]): ResolvedHost => ({
      name: host,
      cloud: name,
      labels: { ...labels, ...own.labels, cloud: name, region, host },
    }));
    return { name, region, labels, hosts };
  });
  checkHostNames(clouds, report);
  return clouds;
}

function listHosts(cloud: string, config: CloudConfig, report: Report): [string, HostConfig][] {
  const { hosts = 1 } = config;
  if (typeof hosts === 'number') {
    return Array.from({ length: hosts }, (_, at) => [`${cloud}-${at + 1}`, {}]);
  }
  const path = ['clouds', cloud, 'hosts'];
  const named = Object.entries(hosts);
  if (named.length === 0) report(path, 'the cloud has no host', 'Name a host, or give a number.');
  for (const [name, host] of named) {
    if (!isName(name)) report([...path, name], 'is not a good name for a host', NAME_HINT);
    checkLabels(host.labels, [...path, name, 'labels'], report);
  }
  return named;
}

function checkLabels(labels: Labels = {}, path: readonly string[], report: Report): void {
  for (const key of OWN_LABELS.filter((name) => name in labels)) {
    const hint = `Each host has the label "${key}" of its own; choose another name.`;
    report([...path, key], `is set to ${describeFound(labels[key])}, but its value is fixed`, hint);
  }
}

function checkHostNames(clouds: readonly ResolvedCloud[], report: Report): void {
  const homes = new Map<string, string>();
  for (const { name, cloud } of clouds.flatMap(({ hosts }) => hosts)) {
    const other = homes.get(name);
    homes.set(name, cloud);
    if (other === undefined) continue;
    const message = `the host "${name}" is also a host of the cloud "${other}"`;
    report(['clouds', cloud, 'hosts'], message, 'Give each host of the lattice a name of its own.');
  }
}
