import { ERROR_CODES, type ErrorCode } from '../../wit/error-codes.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { CallAnswer, CallRequest } from './api/call.ts';
import type { EventsRequest } from './api/events.ts';
import type { FaultReport } from '../fault/booked-fault.ts';
import type {
  ExplainRequest,
  Explained,
  HealRequest,
  InjectRequest,
  Lifted,
} from './api/faults.ts';
import type { Inspection } from './api/inspect.ts';
import type { LogsRequest, RecentLogs } from './api/logs.ts';
import {
  OPERATION_ADDRESSES,
  type OperationAddress,
  type OperationName,
  type Operations,
} from './api/operations.ts';
import type { Reloaded, ReloadRequest, Stopping } from './api/session.ts';
import type { Status } from './api/status.ts';
import { unreachable, withQuery, type ControlAddress } from './control-address.ts';
import type { ErrorAnswer } from './error-answer.ts';
import { openEventFeed, type EventFeed } from './event-feed.ts';

/**
 * Speaks with the control API of a session. Needs fetch and WebSocket alone, as browsers have them.
 * Every method throws what the session answers, and CONTROL_UNREACHABLE when it does not answer.
 */
export class ControlClient {
  readonly #address: ControlAddress;

  constructor(address: ControlAddress) {
    this.#address = address;
  }

  get url(): string {
    return this.#address.url;
  }

  status(): Promise<Status> {
    return this.ask('status', {});
  }

  call(request: CallRequest): Promise<CallAnswer> {
    return this.ask('call', request);
  }

  inspect(component: string): Promise<Inspection> {
    return this.ask('inspect', { component });
  }

  logs(request: LogsRequest = {}): Promise<RecentLogs> {
    return this.ask('logs', request);
  }

  /** Resolves when the fault has struck, or waits for its time. */
  async inject(request: InjectRequest): Promise<FaultReport> {
    return (await this.ask('injectFault', request)).fault;
  }

  async faults(): Promise<readonly FaultReport[]> {
    return (await this.ask('listFaults', {})).faults;
  }

  /** What a fault would do now. */
  explain(request: ExplainRequest): Promise<Explained> {
    return this.ask('explainFault', request);
  }

  lift(id: string): Promise<Lifted> {
    return this.ask('liftFault', { id });
  }

  /** Lifts all faults, or those that match; resolves when all is as before. */
  heal(request: HealRequest = {}): Promise<Lifted> {
    return this.ask('heal', request);
  }

  reload(request: ReloadRequest = {}): Promise<Reloaded> {
    return this.ask('reload', request);
  }

  stop(): Promise<Stopping> {
    return this.ask('stop', {});
  }

  /** Opens a stream of events; it is open when this resolves, so that nothing after is missed. */
  events(request: EventsRequest = {}): Promise<EventFeed> {
    return openEventFeed(this.#address, request);
  }

  /** Runs any operation of the table. */
  ask<Name extends OperationName>(
    name: Name,
    request: Operations[Name]['request'],
  ): Promise<Operations[Name]['response']> {
    const { method, path } = OPERATION_ADDRESSES[name];
    return this.send(method, path, request) as Promise<Operations[Name]['response']>;
  }

  /** Runs an operation that a session has beyond the table. */
  async send(method: OperationAddress['method'], path: string, request: object): Promise<unknown> {
    const fields = new Map(Object.entries(request));
    const filled = path.replace(/\{(.+?)\}/g, (_, name: string) => {
      const value = String(fields.get(name));
      fields.delete(name);
      return encodeURIComponent(value);
    });
    const url = new URL(filled, this.#address.url);
    const authorization = `Bearer ${this.#address.token}`;
    if (method !== 'POST') {
      return fetchJson(withQuery(url, fields), { method, headers: { authorization } });
    }
    const headers = { authorization, 'content-type': 'application/json' };
    return fetchJson(url, { method, headers, body: JSON.stringify(Object.fromEntries(fields)) });
  }
}

async function fetchJson(url: URL, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw unreachable(url.origin, cause);
  });
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw unreachable(url.origin, cause);
  });
  if (response.ok) return answer;
  throw toError((answer as ErrorAnswer).error);
}

function toError({ code, message, hint, details }: ErrorAnswer['error']): WasmdevError {
  const known: ErrorCode = Object.hasOwn(ERROR_CODES, code) ? code : 'INTERNAL';
  return new WasmdevError(known, message, { hint, details });
}
