import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import {
  CLIENT_USER,
  renderCoreConfig,
  renderDataConfig,
  type LatticeSecrets,
  type NatsTiming,
} from '../network/nats-config.ts';
import { startNatsServer, type NatsServer, type NatsServerExit } from '../network/nats-server.ts';
import { findFreePorts, releasePorts } from '../network/ports.ts';
import type { Watchdog } from '../platform/watchdog.ts';

const PORT_ATTEMPTS = 5;

export interface CloudServersOptions {
  readonly cloud: string;
  readonly binary: string;
  /** Where the configuration files go: not kept. */
  readonly runDir: string;
  /** Where JetStream keeps this cloud's data. */
  readonly storeDir: string;
  readonly secrets: LatticeSecrets;
  readonly timing: NatsTiming;
  readonly watchdog: Watchdog;
  readonly signal?: AbortSignal;
  readonly onExit?: (exit: NatsServerExit) => void;
  /** Chooses the ports. From 0 to below 1. */
  readonly random?: () => number;
}

export interface CloudPorts {
  readonly client: number;
  readonly leaf: number;
  readonly gateway: number;
  readonly monitor: number;
}

/**
 * The two nats-servers of one cloud.
 *
 *   hosts, ingress ──► core ◄── leaf ── data (JetStream, domain = cloud)
 *                       │ gateways, through cloud links, to the other clouds' cores
 */
export interface CloudServers extends AsyncDisposable {
  readonly cloud: string;
  readonly core: NatsServer;
  readonly data: NatsServer;
  readonly ports: CloudPorts;
  /** Carries the password: never print it. */
  readonly clientUrl: string;
}

/**
 * Starts both servers of a cloud and waits until both serve; that they have found each other shows
 * later (`mesh.ts`). Chooses other ports when somebody takes one between probe and use.
 * @throws NATS_SERVER_FAILED, PORTS_TAKEN, STORE_UNUSABLE
 */
export async function startCloudServers(options: CloudServersOptions): Promise<CloudServers> {
  for (let attempt = 1; ; attempt += 1) {
    const [client, leaf, gateway, monitor] = await findFreePorts(4, options.random);
    const ports: CloudPorts = {
      client: client!,
      leaf: leaf!,
      gateway: gateway!,
      monitor: monitor!,
    };
    try {
      return await startOnPorts(options, ports);
    } catch (failure) {
      releasePorts(Object.values(ports));
      if (attempt === PORT_ATTEMPTS || !isAddressInUse(failure)) throw failure;
    }
  }
}

async function startOnPorts(
  options: CloudServersOptions,
  ports: CloudPorts,
): Promise<CloudServers> {
  const { cloud, binary, watchdog, secrets } = options;
  const files = await writeConfigs(options, ports);
  const optional = {
    ...(options.signal && { signal: options.signal }),
    ...(options.onExit && { onExit: options.onExit }),
  };
  const started = await Promise.allSettled(
    files.map(({ name, configFile }) =>
      startNatsServer({ name, binary, configFile, watchdog, ...optional }),
    ),
  );
  const servers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const [core, data] = servers;
  if (core === undefined || data === undefined) {
    await Promise.all(servers.map((server) => server.end()));
    throw started.find((one) => one.status === 'rejected')!.reason;
  }
  return {
    cloud,
    core,
    data,
    ports,
    clientUrl: `nats://${CLIENT_USER}:${secrets.client}@127.0.0.1:${ports.client}`,
    async [Symbol.asyncDispose]() {
      await Promise.all([data.end(), core.end()]);
      releasePorts(Object.values(ports));
    },
  };
}

async function writeConfigs(
  { cloud, runDir, storeDir, secrets, timing }: CloudServersOptions,
  ports: CloudPorts,
): Promise<{ name: string; configFile: string }[]> {
  await mkdir(storeDir, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new WasmdevError('STORE_UNUSABLE', `Cloud ${cloud} cannot keep data in ${storeDir}`, {
      hint: 'Make the folder writable, move away what stands in its place, or free space.',
      cause,
      details: { cloud, storeDir },
    });
  });
  const core = renderCoreConfig({
    cloud,
    secrets,
    timing,
    clientPort: ports.client,
    leafPort: ports.leaf,
    gatewayPort: ports.gateway,
    monitorPort: ports.monitor,
  });
  const data = renderDataConfig({ cloud, secrets, timing, storeDir, coreLeafPort: ports.leaf });
  return Promise.all(
    Object.entries({ core, data }).map(async ([role, text]) => {
      const name = `${role}-${cloud}`;
      const configFile = join(runDir, `${name}.conf`);
      await writeFile(configFile, text, { mode: 0o600 });
      return { name, configFile };
    }),
  );
}

function isAddressInUse(failure: unknown): boolean {
  return failure instanceof WasmdevError && failure.details['addressInUse'] === true;
}
