import { randomBytes } from 'node:crypto';

/** How soon a nats-server notices that a peer is silent. All servers of a lattice have the same. */
export interface NatsTiming {
  readonly pingIntervalMs: number;
  readonly pingMax: number;
  readonly writeDeadlineMs: number;
}

/** A silent cut is noticed after about 2 s; a blip of 0.9 s loses nothing. */
export const FAST_TIMING: NatsTiming = { pingIntervalMs: 1000, pingMax: 2, writeDeadlineMs: 2000 };

/** Who may connect: the passwords of a lattice's clients, and of its servers among themselves. */
export interface LatticeSecrets {
  readonly client: string;
  readonly peer: string;
}

export function createSecrets(): LatticeSecrets {
  const create = (): string => randomBytes(18).toString('base64url');
  return { client: create(), peer: create() };
}

export interface CoreServerConfig {
  readonly cloud: string;
  readonly clientPort: number;
  readonly leafPort: number;
  readonly gatewayPort: number;
  readonly monitorPort: number;
  readonly secrets: LatticeSecrets;
  readonly timing: NatsTiming;
}

export interface DataServerConfig {
  readonly cloud: string;
  readonly coreLeafPort: number;
  readonly storeDir: string;
  readonly secrets: LatticeSecrets;
  readonly timing: NatsTiming;
}

export const CLIENT_USER = 'lattice';
export const PEER_USER = 'peer';
const LARGEST_PAYLOAD_BYTES = 16 * 1024 * 1024;

// Servers tell each other and their clients where else to connect, which would lead around our
// links. What they advertise is therefore an address where nobody ever listens.
const NOWHERE = '127.0.0.1:1';

// After so many vain attempts, one a second, a gateway forgets another. A link accepts for as long
// as its clouds are there, so this means that the cloud has been removed.
const GATEWAY_RETRIES = 3;

/**
 * The configuration of the server that a cloud's hosts connect to. It names no other cloud: it
 * learns of each by introduction (gateway-introduction.ts), as remotes that are configured are
 * dialled only a second after the start, and cannot change while the server runs.
 */
export function renderCoreConfig(config: CoreServerConfig): string {
  const { cloud, secrets } = config;
  return `server_name: ${quote(`core-${cloud}`)}
listen: "127.0.0.1:${config.clientPort}"
http: "127.0.0.1:${config.monitorPort}"
client_advertise: "${NOWHERE}"
${renderLimits(config.timing)}
leafnodes {
  listen: "127.0.0.1:${config.leafPort}"
  advertise: "${NOWHERE}"
  compression: off
  authorization { users: [ { ${renderUser(PEER_USER, secrets.peer)}, account: APP } ] }
}
gateway {
  name: ${quote(cloud)}
  listen: "127.0.0.1:${config.gatewayPort}"
  advertise: "${NOWHERE}"
  connect_retries: ${GATEWAY_RETRIES}
  authorization { ${renderUser(PEER_USER, secrets.peer)} }
}
${renderAccounts(secrets, '')}`;
}

/**
 * The configuration of the server that keeps a cloud's data: JetStream in a domain named after the
 * cloud, attached to the cloud's core server. Nobody connects to it directly.
 */
export function renderDataConfig(config: DataServerConfig): string {
  const { cloud, secrets } = config;
  const core = `nats://${PEER_USER}:${secrets.peer}@127.0.0.1:${config.coreLeafPort}`;
  return `server_name: ${quote(`data-${cloud}`)}
listen: "127.0.0.1:-1"
client_advertise: "${NOWHERE}"
${renderLimits(config.timing)}
jetstream {
  store_dir: ${quote(config.storeDir)}
  domain: ${quote(cloud)}
  max_mem: 256M
  max_file: 16G
}
leafnodes {
  reconnect: "20ms"
  remotes: [ { url: ${quote(core)}, account: APP, compression: off } ]
}
${renderAccounts(secrets, 'jetstream: enabled, ')}`;
}

function renderLimits(timing: NatsTiming): string {
  return `max_payload: ${LARGEST_PAYLOAD_BYTES}
max_control_line: 65536
max_pending: ${LARGEST_PAYLOAD_BYTES * 4}
ping_interval: "${timing.pingIntervalMs}ms"
ping_max: ${timing.pingMax}
write_deadline: "${timing.writeDeadlineMs}ms"`;
}

function renderAccounts(secrets: LatticeSecrets, jetstream: string): string {
  return `accounts {
  SYS { users: [ { ${renderUser('observer', secrets.peer)} } ] }
  APP { ${jetstream}users: [ { ${renderUser(CLIENT_USER, secrets.client)} } ] }
}
system_account: SYS
`;
}

function renderUser(user: string, password: string): string {
  return `user: ${user}, password: ${quote(password)}`;
}

/** JSON's escapes are those of the NATS configuration language for what a path can hold. */
function quote(text: string): string {
  return JSON.stringify(text);
}
