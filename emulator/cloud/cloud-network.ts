import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { Clock } from '../clock.ts';
import { introduceGateway } from '../network/gateway-introduction.ts';
import { startCloudLink, type CloudLink } from '../network/link/cloud-link.ts';
import { resolveNatsBinary, type NatsBinary } from '../network/nats-binary.ts';
import {
  createSecrets,
  FAST_TIMING,
  type LatticeSecrets,
  type NatsTiming,
} from '../network/nats-config.ts';
import type { NatsServerExit } from '../network/nats-server.ts';
import type { Watchdog } from '../platform/watchdog.ts';
import { checkCloudNames } from './cloud-names.ts';
import { startCloudServers, type CloudServers } from './cloud-servers.ts';
import { waitForMesh, type ExpectedMesh } from './mesh.ts';

const MESH_TIMEOUT_MS = 15_000;

export interface CloudNetworkOptions {
  readonly clouds: readonly string[];
  readonly watchdog: Watchdog;
  /** Where the clouds' data is kept; without it, data ends with the network. */
  readonly storeDir?: string;
  readonly timing?: NatsTiming;
  /** If it was found already; finding it takes 20 ms. */
  readonly binary?: NatsBinary;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly signal?: AbortSignal;
  readonly onServerExit?: (exit: NatsServerExit) => void;
}

/** Where `CloudNetwork` keeps what, and runs what. */
export interface CloudNetworkPlace {
  readonly binary: string;
  readonly runDir: string;
  readonly storeDir: string;
}

/**
 * Starts the servers of all clouds at once and waits until each has found all others.
 * @throws NATS_SERVER_MISSING, NATS_SERVER_FAILED, CLOUD_NAME_INVALID, CLOUDS_NOT_JOINED
 */
export async function startClouds(options: CloudNetworkOptions): Promise<CloudNetwork> {
  const binary = options.binary ?? (await resolveNatsBinary());
  // Made and guarded without a pause in which this process could be killed.
  const runDir = mkdtempSync(join(tmpdir(), 'wasmdev-clouds-'));
  options.watchdog.guardPath(runDir);
  const storeDir = options.storeDir ?? join(runDir, 'data');
  const network = new CloudNetwork(options, { binary: binary.path, runDir, storeDir });
  try {
    await network.addClouds(options.clouds);
    return network;
  } catch (failure) {
    await network[Symbol.asyncDispose]();
    throw failure;
  }
}

/** The clouds' servers and every wire between them. Clouds come and go while it runs. */
export class CloudNetwork implements AsyncDisposable {
  readonly #options: CloudNetworkOptions;
  readonly #place: CloudNetworkPlace;
  readonly #secrets: LatticeSecrets = createSecrets();
  readonly #servers = new Map<string, CloudServers>();
  readonly #links = new Map<string, CloudLink>();

  constructor(options: CloudNetworkOptions, place: CloudNetworkPlace) {
    this.#options = options;
    this.#place = place;
  }

  get clouds(): string[] {
    return [...this.#servers.keys()];
  }

  get links(): CloudLink[] {
    return [...this.#links.values()];
  }

  /** @throws CLOUD_UNKNOWN */
  servers(cloud: string): CloudServers {
    return this.#servers.get(cloud) ?? unknownCloud(cloud, this.clouds);
  }

  /** The link over which `from` dials `to`, and sends it messages. @throws CLOUD_UNKNOWN */
  link(from: string, to: string): CloudLink {
    const link = this.#links.get(`${from}>${to}`);
    return link ?? unknownCloud(this.#servers.has(from) ? to : from, this.clouds);
  }

  /** Starts clouds and joins them to those that run: all or none. @throws as startClouds */
  async addClouds(names: readonly string[]): Promise<void> {
    checkCloudNames([...this.clouds, ...names]);
    try {
      await this.#startServers(names);
      const links = await this.#openLinks();
      await Promise.all(links.map((link) => this.#introduce(link)));
      await this.untilJoined();
    } catch (failure) {
      await Promise.all(names.map((name) => this.removeCloud(name)));
      throw failure;
    }
  }

  /** Ends a cloud's servers and links. The others forget it; its stored data stays. */
  async removeCloud(name: string): Promise<void> {
    const servers = this.#servers.get(name);
    this.#servers.delete(name);
    const links = this.links.filter(({ from, to }) => from === name || to === name);
    for (const { from, to } of links) this.#links.delete(`${from}>${to}`);
    await Promise.all([
      ...links.map((link) => link[Symbol.asyncDispose]()),
      servers?.[Symbol.asyncDispose](),
    ]);
  }

  /** Starts both servers of a cloud anew, whatever became of them. @throws as startClouds */
  async restartCloud(name: string): Promise<void> {
    const { core, data } = this.servers(name);
    await Promise.all([core.restart(), data.restart()]);
    const own = this.links.filter(({ from }) => from === name);
    await Promise.all(own.map((link) => this.#introduce(link)));
    await this.untilJoined();
  }

  /** Waits until all clouds that are neither down nor cut off have found each other. */
  async untilJoined(timeoutMs: number = MESH_TIMEOUT_MS): Promise<void> {
    const expected = this.#expectedMesh();
    if (await waitForMesh(expected, timeoutMs, this.#options.signal)) return;
    throw new WasmdevError('CLOUDS_NOT_JOINED', `The clouds did not join in ${timeoutMs} ms`, {
      hint: 'The machine may be overloaded: end other programs, or start fewer clouds.',
      details: { expected },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { watchdog } = this.#options;
    await Promise.all(this.clouds.map((name) => this.removeCloud(name)));
    await rm(this.#place.runDir, { recursive: true, force: true });
    watchdog.releasePath(this.#place.runDir);
  }

  /** Starts them at once, and knows of all that started also when one fails. */
  async #startServers(clouds: readonly string[]): Promise<void> {
    const { watchdog, timing, signal, onServerExit } = this.#options;
    const { binary, runDir, storeDir } = this.#place;
    const started = await Promise.allSettled(
      clouds.map((cloud) =>
        startCloudServers({
          cloud,
          binary,
          runDir,
          watchdog,
          storeDir: join(storeDir, cloud),
          secrets: this.#secrets,
          timing: timing ?? FAST_TIMING,
          ...(signal && { signal }),
          ...(onServerExit && { onExit: onServerExit }),
        }),
      ),
    );
    for (const one of started) {
      if (one.status === 'fulfilled') this.#servers.set(one.value.cloud, one.value);
    }
    for (const one of started) if (one.status === 'rejected') throw one.reason;
  }

  /** Opens the links that are missing, one each way between every two clouds, and returns them. */
  #openLinks(): Promise<CloudLink[]> {
    const { clock, random } = this.#options;
    const pairs = this.clouds.flatMap((from) =>
      this.clouds.filter((to) => to !== from).map((to) => ({ from, to })),
    );
    const missing = pairs.filter(({ from, to }) => !this.#links.has(`${from}>${to}`));
    return Promise.all(
      missing.map(async ({ from, to }) => {
        const targetPort = this.servers(to).ports.gateway;
        const optional = { ...(clock && { clock }), ...(random && { random }) };
        const link = await startCloudLink({ from, to, targetPort, ...optional });
        this.#links.set(`${from}>${to}`, link);
        return link;
      }),
    );
  }

  #introduce({ from, to, port }: CloudLink): Promise<void> {
    return introduceGateway({
      gatewayPort: this.servers(from).ports.gateway,
      cloud: to,
      linkPort: port,
      secrets: this.#secrets,
    });
  }

  #expectedMesh(): ExpectedMesh[] {
    const isUp = (name: string): boolean => this.#servers.get(name)?.core.pid !== undefined;
    const open = this.links.filter(({ to, state }) => state === 'pass' && isUp(to));
    return this.clouds.filter(isUp).map((name) => ({
      monitorPort: this.servers(name).ports.monitor,
      hasData: this.servers(name).data.pid !== undefined,
      peers: open.filter(({ from }) => from === name).map(({ to }) => to),
    }));
  }
}

function unknownCloud(name: string, known: readonly string[]): never {
  throw new WasmdevError('CLOUD_UNKNOWN', `There is no cloud "${name}"`, {
    hint: `The clouds are: ${known.join(', ')}.`,
    details: { name, known },
  });
}
