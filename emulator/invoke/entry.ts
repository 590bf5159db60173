import type { ArtifactFacts } from '../artifact.ts';
import type { Revisions } from '../deploy/revisions.ts';
import type { LatticeConnection } from '../network/lattice-client.ts';
import { hexId } from './call-context.ts';
import type { Outcome } from './outcome.ts';
import { callRemote, remoteFunctions, type RemoteFunction } from './remote-call.ts';

/** A function of a deployed component, as those outside the lattice name it. */
export interface EntryTarget {
  readonly component: string;
  readonly interface: string;
  readonly function: string;
}

export interface EntryOptions {
  readonly caller: 'ingress' | 'cli';
  readonly timeoutMs: number;
  readonly traceId?: string;
}

export interface EntryResult {
  readonly outcome: Outcome;
  readonly traceId: string;
  readonly version: string;
}

/** How often a call that reached nobody is tried again while its deadline lasts, in milliseconds. */
const RETRY_MS = 25;
const RETRIES = 8;

/** Where requests enter the lattice in one cloud: each keeps to the revision that it found. */
export class Entry {
  readonly #lattice: string;
  readonly #connection: LatticeConnection;
  readonly #revisions: Revisions;
  readonly #functions = new Map<ArtifactFacts, (home: string, name: string) => RemoteFunction | undefined>();

  constructor(lattice: string, connection: LatticeConnection, revisions: Revisions) {
    this.#lattice = lattice;
    this.#connection = connection;
    this.#revisions = revisions;
  }

  /** Calls a function by its WIT names with jco's values. @throws VALUE_INVALID for a misfit argument */
  async call(
    facts: ArtifactFacts,
    target: EntryTarget,
    args: readonly unknown[],
    { caller, timeoutMs, traceId = hexId(32) }: EntryOptions,
  ): Promise<EntryResult> {
    const revision = this.#revisions.enter();
    const version = this.#revisions.versionOf(target.component, revision) ?? '';
    try {
      const remote = this.#find(facts, target)!;
      const deadlineMs = Date.now() + timeoutMs;
      const context = { traceId, spanId: hexId(16), deadlineMs, caller, revision };
      const address = { lattice: this.#lattice, version, ...target };
      let outcome = await callRemote(this.#connection, address, remote, args, context);
      // A version that was started a moment ago may not be known in every cloud yet, and what reached
      // nobody may be sent again without running twice.
      for (let left = RETRIES; outcome.kind === 'unreachable' && left > 0; left--) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        outcome = await callRemote(this.#connection, address, remote, args, context);
      }
      return { outcome, traceId, version };
    } finally {
      this.#revisions.leave(revision);
    }
  }

  #find(facts: ArtifactFacts, target: EntryTarget): RemoteFunction | undefined {
    let functions = this.#functions.get(facts);
    if (functions === undefined) {
      functions = remoteFunctions(facts.model, facts.world, 'exports');
      this.#functions.set(facts, functions);
    }
    return functions(target.interface, target.function);
  }
}
