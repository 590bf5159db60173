import type {
  CloudStatus,
  ComponentStatus,
  HostStatus,
  RouteStatus,
  Status,
} from '../../emulator/control/api/status.ts';
import { renderCount } from './count.ts';
import type { Paint } from './paint.ts';
import { renderSize } from './size.ts';
import { renderTable } from './table.ts';

/** The lattice for people: where it is reached, its clouds, hosts, components and routes. */
export function renderStatus(status: Status, paint: Paint): string {
  const { name, revision, ingressUrl, clouds, hosts, components, routes } = status;
  const blocks = [
    `${paint('bold', name)}  revision ${revision}  ${paint('cyan', ingressUrl)}`,
    section(
      'Clouds',
      clouds.map((cloud) => describeCloud(cloud, paint)),
      paint,
    ),
    section(
      'Hosts',
      hosts.map((host) => describeHost(host, paint)),
      paint,
    ),
    section(
      'Components',
      components.map((each) => describeComponent(each, paint)),
      paint,
    ),
    section('Routes', routes.map(describeRoute), paint),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function describeCloud({ name, region, up, ingressUrl }: CloudStatus, paint: Paint): string[] {
  return [name, region, mark(up, 'up', 'down', paint), up ? ingressUrl : ''];
}

function describeHost(host: HostStatus, paint: Paint): string[] {
  const { name, cloud, pid, answers, residentBytes, components } = host;
  const runs = components.map(({ component, version, calls }) => {
    return `${component} ${version} (${renderCount(calls, 'call')})`;
  });
  return [
    name,
    cloud,
    mark(answers, 'answers', 'silent', paint),
    pid === undefined ? '' : `pid ${pid}`,
    residentBytes === undefined ? '' : renderSize(residentBytes),
    runs.join(', '),
  ];
}

function describeComponent(component: ComponentStatus, paint: Paint): string[] {
  const { name, engine, version, kind, sizeBytes, pure, hosts } = component;
  if (version === undefined) return [name, engine, paint('yellow', 'not deployed')];
  return [
    name,
    engine,
    `${version} ${kind ?? ''}`.trim(),
    sizeBytes === undefined ? '' : renderSize(sizeBytes),
    pure === true ? paint('green', 'pure') : paint('yellow', 'not pure'),
    hosts.join(', '),
  ];
}

function describeRoute({ route, call, component }: RouteStatus): string[] {
  return [route, call, component ?? ''];
}

function mark(good: boolean, yes: string, no: string, paint: Paint): string {
  return good ? paint('green', yes) : paint('red', no);
}

function section(title: string, rows: readonly string[][], paint: Paint): string {
  return rows.length === 0 ? '' : `${paint('bold', title)}\n${renderTable(rows, '  ')}`;
}
