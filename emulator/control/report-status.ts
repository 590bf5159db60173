import type { Emulator } from '../emulator.ts';
import type { HostMeasure } from '../host/host-order.ts';
import { purityOf } from '../purity.ts';
import type {
  CloudStatus,
  ComponentStatus,
  HostStatus,
  RouteStatus,
  Status,
} from './api/status.ts';
import { worldPorts } from './inspect-component.ts';
import type { Session } from './session-file.ts';

/** The lattice as it runs now: hosts are asked, and have a second to answer. */
export async function reportStatus(
  emulator: Emulator,
  session: Session,
  version: string,
): Promise<Status> {
  const measures = await emulator.measure();
  const { config, revision, ingress } = emulator;
  return {
    name: config.name,
    version,
    revision,
    root: config.root,
    startedAt: session.startedAt,
    pid: session.pid,
    ingressUrl: ingress.url,
    controlUrl: session.url,
    clouds: reportClouds(emulator),
    hosts: reportHosts(emulator, measures),
    components: reportComponents(emulator),
    routes: config.routes.map(reportRoute),
  };
}

function reportClouds({ config, network, ingress }: Emulator): readonly CloudStatus[] {
  const { urls } = ingress;
  const running = config.clouds.filter(({ name }) => network.clouds.includes(name));
  return running.map(({ name, region, labels }) => {
    const { core, data } = network.servers(name);
    const natsPids = { core: core.pid, data: data.pid };
    const up = core.pid !== undefined;
    return { name, region, labels, up, ingressUrl: urls[name] ?? '', natsPids };
  });
}

function reportHosts(
  { config, hosts }: Emulator,
  measures: ReadonlyMap<string, HostMeasure>,
): readonly HostStatus[] {
  return config.clouds
    .flatMap((cloud) => cloud.hosts)
    .map(({ name, cloud, labels }) => {
      const measure = measures.get(name);
      return {
        name,
        cloud,
        labels,
        pid: hosts.pidOf(name),
        answers: measure !== undefined,
        residentBytes: measure?.residentBytes,
        components: measure?.components ?? [],
      };
    });
}

function reportComponents(emulator: Emulator): readonly ComponentStatus[] {
  const { config, placement, deployed } = emulator;
  return config.components.map(({ name, workload, engine }) => {
    const known = { name, workload, engine, hosts: placement[workload] ?? [] };
    const built = deployed.get(name);
    if (built === undefined) return known;
    const { artifact, facts } = built;
    return {
      ...known,
      engine: facts.engine,
      version: emulator.versionOf(name),
      kind: artifact.kind,
      sizeBytes: facts.sizeBytes,
      ...worldPorts(facts),
      pure: purityOf(facts).pure,
    };
  });
}

function reportRoute({
  route,
  interface: home,
  function: name,
  component,
}: Emulator['config']['routes'][number]): RouteStatus {
  return { route, call: home === undefined ? name : `${home}.${name}`, component };
}
