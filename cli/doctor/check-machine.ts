import { createServer } from 'node:net';
import { resolveNatsBinary } from '../../emulator/network/nats-binary.ts';
import { findFreePorts, releasePorts } from '../../emulator/network/ports.ts';
import { resolvePlatform } from '../../emulator/platform/platform.ts';
import { bad, badFrom, good, type Finding } from './finding.ts';

/** Whether wasmdev can run its processes on this operating system. */
export function checkPlatform(): Finding {
  try {
    return good('platform', `${resolvePlatform()} ${process.arch}`);
  } catch (thrown) {
    return badFrom('platform', thrown);
  }
}

/** Whether this Node can suspend a component while it waits for an import. */
export function checkNode(): Finding {
  const found = `Node ${process.versions.node} at ${process.execPath}`;
  if ('Suspending' in WebAssembly) return good('node', `${found}, with JSPI`);
  return bad('node', `${found}, without JSPI`, 'Install Node 26 from https://nodejs.org.');
}

/** Which nats-server will run, and why that one. */
export async function checkNatsServer(environment: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    const { version, path, why } = await resolveNatsBinary(environment);
    return good('nats-server', `${version} from ${why}: ${path}`);
  } catch (thrown) {
    return badFrom('nats-server', thrown);
  }
}

/** How many ports a lattice of three clouds takes, roughly. */
const PORTS = 24;

/** Whether there are ports to listen on, and whether those that the config names are free. */
export async function checkPorts(named: Readonly<Record<string, number>>): Promise<Finding> {
  try {
    releasePorts(await findFreePorts(PORTS));
  } catch (thrown) {
    return badFrom('ports', thrown);
  }
  for (const [name, port] of Object.entries(named)) {
    if (port === 0) continue;
    const obstacle = await findObstacle(port);
    if (obstacle === undefined) continue;
    const mend = `End the program that has it, or set ports.${name} in the config to 0.`;
    return bad('ports', `port ${port} (ports.${name}): ${obstacle}`, mend);
  }
  return good('ports', 'free on 127.0.0.1');
}

function findObstacle(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
}
