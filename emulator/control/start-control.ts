import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { Emulator } from '../emulator.ts';
import type { RecentEvents } from '../journal/recent-events.ts';
import { Lifetime } from '../lifetime.ts';
import { admit, type Admission } from './admit.ts';
import { answerHttp, sendError } from './answer-http.ts';
import type { Reloaded, ReloadRequest } from './api/session.ts';
import { createOperations, type Operation } from './operation.ts';
import { publishSession, type Session, type SessionAddresses } from './session-file.ts';
import { EventStreams, refuseUpgrade } from './stream-events.ts';

export interface ControlOptions {
  readonly emulator: Emulator;
  /** Must observe the emulator: logs and the event stream come from it. */
  readonly recent: RecentEvents;
  /** The project: its `.wasmdev/session.json` tells of this session. */
  readonly root: string;
  /** The version of wasmdev. */
  readonly version: string;
  /** 0 for a port to be picked. Default: as the config says. */
  readonly port?: number;
  /** Asked for over the API: ends the session, and this control with it. */
  stop(): void;
  /** Asked for over the API: builds and deploys anew. Without it `reload` is refused. */
  reload?(request: ReloadRequest): Promise<Reloaded>;
  /** Further operations, described and served like the others. */
  readonly operations?: readonly Operation[];
}

export interface Control extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  /** Tells of changed addresses of the emulator at once; else the next event has them told. */
  publish(): Promise<void>;
}

/**
 * Serves the control API on loopback, and tells of it in the project's session file until it ends.
 * @throws SESSION_RUNNING when another session runs in the project
 * @throws PORT_TAKEN when a wished-for port is not free
 */
export async function startControl(options: ControlOptions): Promise<Control> {
  const { emulator, recent, root } = options;
  const lifetime = new Lifetime();
  try {
    const server = createServer();
    const port = await listen(server, options.port ?? emulator.config.ports.control);
    lifetime.defer(() => close(server));
    const token = randomBytes(24).toString('hex');
    const published = lifetime.own(
      await publishSession(root, {
        url: `http://127.0.0.1:${port}`,
        token,
        pid: process.pid,
        startedAt: new Date().toISOString(),
        ...addressesOf(emulator),
      }),
    );
    const session = (): Session => published.session;
    const operations = [
      ...createOperations({ ...pickScope(options), session }),
      ...(options.operations ?? []),
    ];
    const publish = (): Promise<void> => published.change(addressesOf(emulator));
    lifetime.own(
      recent.watch(({ event }) => {
        if (event.type !== 'log-written') void publish().catch(() => undefined);
      }),
    );
    const streams = lifetime.own(new EventStreams(recent));
    serve(server, { port, token }, operations, streams);
    return {
      url: published.session.url,
      token,
      publish,
      [Symbol.asyncDispose]: () => lifetime.end(),
    };
  } catch (failure) {
    await lifetime.end();
    throw failure;
  }
}

function pickScope({ emulator, recent, version, stop, reload }: ControlOptions) {
  return { emulator, recent, version, stop, ...(reload === undefined ? {} : { reload }) };
}

function addressesOf({ config, ingress }: Emulator): SessionAddresses {
  return { name: config.name, ingressUrl: ingress.url, clouds: ingress.urls };
}

function serve(
  server: Server,
  admission: Admission,
  operations: readonly Operation[],
  streams: EventStreams,
): void {
  server.on('request', (request, response) => {
    try {
      admit(request.headers, admission);
    } catch (refusal) {
      return sendError(response, refusal);
    }
    void answerHttp(request, response, operations);
  });
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    try {
      admit(request.headers, admission);
      streams.open(request, socket, head);
    } catch (refusal) {
      refuseUpgrade(socket, refusal);
    }
  });
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new WasmdevError('PORT_TAKEN', `Port ${port} on 127.0.0.1 is in use.`, {
      hint: 'Stop what uses it, choose another as ports.control in the config, or leave it out.',
      cause,
    });
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
