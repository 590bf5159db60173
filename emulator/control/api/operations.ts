import type { CallAnswer, CallRequest } from './call.ts';
import type {
  ExplainRequest,
  Explained,
  FaultList,
  HealRequest,
  Injected,
  InjectRequest,
  Lifted,
  LiftRequest,
} from './faults.ts';
import type { InspectRequest, Inspection } from './inspect.ts';
import type { LogsRequest, RecentLogs } from './logs.ts';
import type { Nothing, Reloaded, ReloadRequest, Stopping } from './session.ts';
import type { Status } from './status.ts';

/** Every operation of the control API: what it takes and what it gives. */
export interface Operations {
  readonly status: { readonly request: Nothing; readonly response: Status };
  readonly call: { readonly request: CallRequest; readonly response: CallAnswer };
  readonly inspect: { readonly request: InspectRequest; readonly response: Inspection };
  readonly logs: { readonly request: LogsRequest; readonly response: RecentLogs };
  readonly injectFault: { readonly request: InjectRequest; readonly response: Injected };
  readonly listFaults: { readonly request: Nothing; readonly response: FaultList };
  readonly explainFault: { readonly request: ExplainRequest; readonly response: Explained };
  readonly liftFault: { readonly request: LiftRequest; readonly response: Lifted };
  readonly heal: { readonly request: HealRequest; readonly response: Lifted };
  readonly reload: { readonly request: ReloadRequest; readonly response: Reloaded };
  readonly stop: { readonly request: Nothing; readonly response: Stopping };
}

export type OperationName = keyof Operations;

/** Where an operation is found. Parts of the path in braces come from the request. */
export interface OperationAddress {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
}

export const OPERATION_ADDRESSES: Readonly<Record<OperationName, OperationAddress>> = {
  status: { method: 'GET', path: '/api/status' },
  call: { method: 'POST', path: '/api/call' },
  inspect: { method: 'GET', path: '/api/components/{component}' },
  logs: { method: 'GET', path: '/api/logs' },
  injectFault: { method: 'POST', path: '/api/faults' },
  listFaults: { method: 'GET', path: '/api/faults' },
  explainFault: { method: 'POST', path: '/api/faults/explain' },
  liftFault: { method: 'DELETE', path: '/api/faults/{id}' },
  heal: { method: 'POST', path: '/api/heal' },
  reload: { method: 'POST', path: '/api/reload' },
  stop: { method: 'POST', path: '/api/stop' },
};

/** The WebSocket of events, and the subprotocols by which it is opened. */
export const EVENTS_PATH = '/api/events';
export const EVENTS_PROTOCOL = 'wasmdev.events';
/** Precedes the token in a subprotocol: a page cannot set the header of a WebSocket. */
export const TOKEN_PROTOCOL = 'wasmdev.token.';
export const OPENAPI_PATH = '/api/openapi.json';
