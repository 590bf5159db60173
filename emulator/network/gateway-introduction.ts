import { connect, type Socket } from 'node:net';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { PEER_USER, type LatticeSecrets } from './nats-config.ts';

const ANSWER_TIMEOUT_MS = 5000;

export interface GatewayIntroduction {
  /** Where the gateway listens that is told of another cloud. */
  readonly gatewayPort: number;
  /** The other cloud, and the link that leads there. */
  readonly cloud: string;
  readonly linkPort: number;
  readonly secrets: LatticeSecrets;
}

/**
 * Tells a running gateway of another cloud, by speaking to it as a gateway of that cloud would. It
 * then dials the link at once (a configured remote would have to wait for a second), keeps
 * redialling it, and forgets it when the link is closed.
 * @throws CLOUDS_NOT_JOINED when the server does not take it
 * @source nats-server gateway.go: processImplicitGateway, gatewaySolicitDelay
 */
export async function introduceGateway(introduction: GatewayIntroduction): Promise<void> {
  const { gatewayPort, cloud } = introduction;
  const socket = connect({ host: '127.0.0.1', port: gatewayPort, noDelay: true });
  try {
    await greet(socket, introduction);
  } catch (cause) {
    throw new WasmdevError('CLOUDS_NOT_JOINED', `Cloud ${cloud} could not be introduced`, {
      hint: 'Its nats-server may have ended: look at its last lines with "wasmdev logs".',
      cause,
      details: { cloud, gatewayPort },
    });
  } finally {
    socket.destroy();
  }
}

/** The server speaks first; its PONG says that all before it has been worked through. */
function greet(socket: Socket, introduction: GatewayIntroduction): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let text = '';
  let greeted = false;
  socket.setTimeout(ANSWER_TIMEOUT_MS, () => reject(new Error('no answer')));
  socket.once('error', reject);
  socket.once('close', () => reject(new Error(`closed: ${text.slice(-200)}`)));
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    if (!greeted && text.includes('\r\n')) {
      greeted = true;
      socket.write(renderGreeting(introduction));
    }
    if (text.includes('-ERR')) reject(new Error(text.slice(text.indexOf('-ERR'))));
    else if (text.includes('\r\nPONG\r\n')) resolve();
  });
  return promise;
}

function renderGreeting({ cloud, linkPort, secrets }: GatewayIntroduction): string {
  const name = `introduction-of-${cloud}`;
  const greeting = {
    verbose: false,
    pedantic: false,
    user: PEER_USER,
    pass: secrets.peer,
    gateway: cloud,
    name,
  };
  const info = {
    server_id: name,
    server_name: name,
    version: '2.10.0',
    proto: 1,
    headers: true,
    max_payload: 1,
    gateway: cloud,
    gateway_nrp: true,
    gateway_urls: [`${PEER_USER}:${secrets.peer}@127.0.0.1:${linkPort}`],
  };
  return `CONNECT ${JSON.stringify(greeting)}\r\nINFO ${JSON.stringify(info)}\r\nPING\r\n`;
}
