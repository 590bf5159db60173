import type { Emulator } from '../emulator.ts';
import type { RecentEvents } from '../journal/recent-events.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { CONTRACTS, type Contract } from './api/contracts.ts';
import type { Lifted } from './api/faults.ts';
import type { OperationName, Operations } from './api/operations.ts';
import type { Reloaded, ReloadRequest } from './api/session.ts';
import { callFunction } from './call-function.ts';
import { inspectComponent } from './inspect-component.ts';
import { reportStatus } from './report-status.ts';
import { selectLogs } from './select-events.ts';
import type { Session } from './session-file.ts';

/** An operation of the control API: its promise, and what keeps it. */
export interface Operation {
  readonly contract: Contract;
  /** Takes what the contract's request schema has let through. */
  run(request: unknown): unknown;
  /** What is still to do when the answer has left. */
  after?(): void;
}

export interface OperationScope {
  readonly emulator: Emulator;
  readonly recent: RecentEvents;
  /** The version of wasmdev. */
  readonly version: string;
  readonly session: () => Session;
  /** Ends the session. */
  readonly stop: () => void;
  readonly reload?: (request: ReloadRequest) => Promise<Reloaded>;
}

type Runs = {
  readonly [Name in OperationName]: (
    request: Operations[Name]['request'],
  ) => Operations[Name]['response'] | Promise<Operations[Name]['response']>;
};

/** The operations that every session has. */
export function createOperations(scope: OperationScope): readonly Operation[] {
  const { emulator, recent, version, session, stop, reload = cannotReload } = scope;
  const runs: Runs = {
    status: () => reportStatus(emulator, session(), version),
    call: (request) => callFunction(emulator, request),
    inspect: (request) => inspectComponent(emulator, request),
    logs: (request) => selectLogs(recent.list(), request),
    injectFault: async (request) => ({ fault: await emulator.faults.inject(request) }),
    listFaults: () => ({ faults: emulator.faults.list() }),
    explainFault: (request) => emulator.faults.explain(request),
    liftFault: ({ id }) => timed(() => emulator.faults.lift(id)),
    heal: (request) => timed(() => emulator.faults.heal(request)),
    reload: (request) => reload(request),
    stop: () => ({ stopping: true }),
  };
  return CONTRACTS.map((contract) => ({
    contract,
    run: runs[contract.name as OperationName] as (request: unknown) => unknown,
    ...(contract.name === 'stop' ? { after: stop } : {}),
  }));
}

async function timed(lift: () => Promise<Lifted['lifted']>): Promise<Lifted> {
  const began = performance.now();
  return { lifted: await lift(), tookMs: performance.now() - began };
}

function cannotReload(): never {
  throw new WasmdevError('OPERATION_UNKNOWN', 'This session does not build, so it cannot reload.', {
    hint: 'Sessions of wasmdev dev can.',
  });
}
