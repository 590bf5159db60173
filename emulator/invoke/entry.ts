import type { ArtifactFacts } from '../artifact.ts';
import type { Revisions } from '../deploy/revisions.ts';
import type { LatticeConnection } from '../network/lattice-client.ts';
import { hexId } from './call-context.ts';
import type { Outcome } from './outcome.ts';
import { callRemote, remoteFunctions } from './remote-call.ts';
import type { FindFunction, RemoteFunction } from './remote-call.ts';

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
  readonly revision: number;
}

/** Where an entry stands: in the lattice, by the connection of one cloud. */
export interface EntryPlace {
  readonly lattice: string;
  readonly connection: LatticeConnection;
  readonly revisions: Revisions;
  /** Whether the cloud answers at all, as far as is known. */
  isUp(): boolean;
}

const CLOUD_DOWN: Outcome = { kind: 'unreachable', message: 'the cloud does not answer' };

/** Where requests enter the lattice in one cloud: each keeps to the revision that it found. */
export class Entry {
  readonly #place: EntryPlace;
  readonly #functions = new WeakMap<ArtifactFacts, FindFunction>();

  constructor(place: EntryPlace) {
    this.#place = place;
  }

  /**
   * Calls a function by its WIT names with jco's values.
   * @throws VALUE_INVALID for a misfit argument
   */
  async call(
    facts: ArtifactFacts,
    target: EntryTarget,
    args: readonly unknown[],
    { caller, timeoutMs, traceId = hexId(32) }: EntryOptions,
  ): Promise<EntryResult> {
    const { lattice, connection, revisions } = this.#place;
    const revision = revisions.enter();
    const version = revisions.versionOf(target.component, revision) ?? '';
    try {
      const remote = this.#find(facts, target)!;
      const deadlineMs = Date.now() + timeoutMs;
      const context = { traceId, spanId: hexId(16), deadlineMs, caller, revision };
      const address = { lattice, version, ...target };
      const outcome = this.#place.isUp()
        ? await callRemote(connection, address, remote, args, context, revisions)
        : CLOUD_DOWN;
      return { outcome, traceId, version, revision };
    } finally {
      revisions.leave(revision);
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
