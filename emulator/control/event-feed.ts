import type { RecordedEvent } from '../journal/recent-events.ts';
import type { EventsRequest } from './api/events.ts';
import { EVENTS_PATH, EVENTS_PROTOCOL, TOKEN_PROTOCOL } from './api/operations.ts';
import { unreachable, withQuery, type ControlAddress } from './control-address.ts';

/** Events as they come, until the session ends or the feed is disposed. */
export interface EventFeed extends AsyncIterable<RecordedEvent>, Disposable {}

/** Opens the WebSocket of events. @throws CONTROL_UNREACHABLE when it is not granted */
export async function openEventFeed(
  { url, token }: ControlAddress,
  request: EventsRequest,
): Promise<EventFeed> {
  const stream = new URL(EVENTS_PATH, url.replace(/^http/, 'ws'));
  const address = withQuery(stream, Object.entries(request));
  const socket = new WebSocket(address, [EVENTS_PROTOCOL, `${TOKEN_PROTOCOL}${token}`]);
  const queue = new EventQueue();
  socket.addEventListener('message', ({ data }) => {
    queue.add(JSON.parse(String(data)) as RecordedEvent);
  });
  socket.addEventListener('close', () => queue.end());
  await opened(socket, url);
  return {
    [Symbol.asyncIterator]: () => queue,
    [Symbol.dispose]: () => {
      queue.end();
      socket.close();
    },
  };
}

function opened(socket: WebSocket, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(unreachable(url)));
  });
}

/** Keeps what has come until somebody asks for it. */
class EventQueue implements AsyncIterator<RecordedEvent> {
  readonly #waiting: RecordedEvent[] = [];
  #wake: (() => void) | undefined;
  #ended = false;

  add(recorded: RecordedEvent): void {
    if (this.#ended) return;
    this.#waiting.push(recorded);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<RecordedEvent>> {
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const value = this.#waiting.shift();
    return value === undefined ? { done: true, value: undefined } : { done: false, value };
  }
}
