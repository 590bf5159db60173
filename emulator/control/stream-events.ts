import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { RecentEvents, RecordedEvent } from '../journal/recent-events.ts';
import { parseRequest } from './answer-http.ts';
import { eventsRequestSchema, type EventsRequest } from './api/events.ts';
import { EVENTS_PATH, EVENTS_PROTOCOL } from './api/operations.ts';
import { renderErrorAnswer } from './error-answer.ts';
import { eventSelector, selectReplay } from './select-events.ts';

/** A watcher that does not read is let go when so much waits for it. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
const GOING_AWAY = 1001;
const TRY_AGAIN = 1013;

/** Sends recorded events to WebSockets, each as one JSON message. */
export class EventStreams implements Disposable {
  readonly #recent: RecentEvents;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: 64 * 1024,
    handleProtocols: (offered) => (offered.has(EVENTS_PROTOCOL) ? EVENTS_PROTOCOL : false),
  });

  constructor(recent: RecentEvents) {
    this.#recent = recent;
  }

  /** Opens the stream that a request asks for. @throws REQUEST_INVALID, OPERATION_UNKNOWN */
  open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname !== EVENTS_PATH) {
      const hint = `The stream is at ${EVENTS_PATH}.`;
      throw new WasmdevError('OPERATION_UNKNOWN', `There is no stream at ${pathname}.`, { hint });
    }
    const wanted = parseRequest(eventsRequestSchema, Object.fromEntries(searchParams));
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#stream(webSocket, wanted);
    });
  }

  [Symbol.dispose](): void {
    for (const webSocket of this.#server.clients) {
      webSocket.close(GOING_AWAY, 'the session ends');
      webSocket.terminate();
    }
    this.#server.close();
  }

  #stream(webSocket: WebSocket, wanted: EventsRequest): void {
    const selects = eventSelector(wanted);
    const send = (recorded: RecordedEvent): void => {
      if (webSocket.bufferedAmount > MAX_WAITING_BYTES) webSocket.close(TRY_AGAIN, 'too slow');
      else webSocket.send(JSON.stringify(recorded));
    };
    for (const recorded of selectReplay(this.#recent.list(), wanted)) send(recorded);
    const watching = this.#recent.watch((recorded) => {
      if (webSocket.readyState === webSocket.OPEN && selects(recorded)) send(recorded);
    });
    webSocket.on('close', () => watching[Symbol.dispose]());
    webSocket.on('error', () => webSocket.terminate());
  }
}

/** Answers an upgrade that is not granted. */
export function refuseUpgrade(socket: Duplex, thrown: unknown): void {
  const { status, body } = renderErrorAnswer(thrown);
  const text = JSON.stringify(body);
  socket.end(
    [
      `HTTP/1.1 ${status} Refused`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}
