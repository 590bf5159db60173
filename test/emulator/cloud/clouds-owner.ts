import { startClouds } from '../../../emulator/cloud/cloud-network.ts';
import { startWatchdog } from '../../../emulator/platform/watchdog.ts';

// A process that owns three clouds, says what it owns, and waits.
const watchdog = await startWatchdog();
const network = await startClouds({ clouds: ['aws', 'gcp', 'azure'], watchdog });
const servers = network.clouds.map((cloud) => network.servers(cloud));
servers[1]!.core.pause();
const owned = {
  pids: [watchdog.pid, ...servers.flatMap(({ core, data }) => [core.pid, data.pid])],
  ports: [
    ...servers.flatMap(({ ports }) => Object.values(ports)),
    ...network.links.map(({ port }) => port),
  ],
};
process.stdout.write(`${JSON.stringify(owned)}\n`);
