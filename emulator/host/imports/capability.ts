import type { CurrentCall } from '../instance.ts';

/** What an import may know of the instance that it serves. */
export interface ImportScope {
  readonly component: string;
  readonly current: CurrentCall;
  log(level: string, message: string): void;
}

/** Answers WIT imports at the edge: everything that a pure component cannot do by itself. */
export interface Capability {
  /** The interface that it answers, without version: `wasi:keyvalue/store`. */
  readonly interface: string;
  /** The import object as jco's glue takes it: functions in camelCase, resources as classes. */
  create(scope: ImportScope): Readonly<Record<string, unknown>>;
}
