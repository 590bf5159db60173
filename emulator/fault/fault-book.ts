import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { SYSTEM_CLOCK, type Clock } from '../clock.ts';
import type { Observer } from '../events.ts';
import { BookedFault, type FaultReport, type FaultRequest } from './booked-fault.ts';
import type { Explanation, FaultKind, FaultSpec, World } from './fault.ts';
import { FAULTS } from './faults.ts';
import { checkTarget } from './target.ts';

export interface FaultBookOptions {
  readonly world: World;
  readonly observe: Observer;
  readonly clock?: Clock;
}

/** Which faults: all that match everything given. */
export interface FaultFilter {
  readonly kind?: FaultKind | undefined;
  /** Among its targets. */
  readonly target?: string | undefined;
}

/** All faults that strike, or wait for their time. Ending it lifts them all. */
export class FaultBook implements AsyncDisposable {
  readonly #options: FaultBookOptions;
  readonly #booked = new Map<string, BookedFault>();
  /** Those that are being lifted. */
  readonly #lifting = new Set<Promise<unknown>>();
  #count = 0;

  constructor(options: FaultBookOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the fault has struck, or waits for its time.
   * @throws TARGET_UNKNOWN, FAULT_INVALID
   */
  async inject(request: FaultRequest): Promise<FaultReport> {
    const { world, observe, clock = SYSTEM_CLOCK } = this.#options;
    const fault = FAULTS[request.kind];
    const { does } = fault.explain(request, world);
    checkSchedule(request, fault.momentary === true);
    const id = `f${++this.#count}`;
    const booked = new BookedFault({
      id,
      request,
      does,
      fault,
      world,
      clock,
      observe,
      settle: () => world.network.untilJoined().catch(() => undefined),
      over: () => void this.#booked.delete(id),
    });
    this.#booked.set(id, booked);
    try {
      await booked.begin();
    } catch (failure) {
      this.#booked.delete(id);
      throw failure;
    }
    return booked.report();
  }

  /** What a fault would do now. Changes nothing. @throws TARGET_UNKNOWN, FAULT_INVALID */
  explain(spec: FaultSpec): Explanation {
    return FAULTS[spec.kind].explain(spec, this.#options.world);
  }

  /** In the order in which they were injected. */
  list(filter: FaultFilter = {}): readonly FaultReport[] {
    const { kind, target } = filter;
    return [...this.#booked.values()]
      .map((booked) => booked.report())
      .filter(
        (report) =>
          (kind === undefined || report.kind === kind) &&
          (target === undefined || report.target.includes(target)),
      );
  }

  /**
   * Lifts a fault; resolves with it when all is as before, with nothing when it was over already.
   * @throws FAULT_UNKNOWN for an id that no fault ever had
   */
  async lift(id: string): Promise<readonly FaultReport[]> {
    const booked = this.#booked.get(id);
    if (booked !== undefined) return this.#end([booked.report()], 'asked');
    if (/^f[1-9]\d*$/.test(id) && Number(id.slice(1)) <= this.#count) return [];
    const known = [...this.#booked.keys()];
    throw new WasmdevError('FAULT_UNKNOWN', `There is no fault "${id}".`, {
      hint: known.length === 0 ? 'None is active.' : `These are active: ${known.join(', ')}.`,
      details: { id, known },
    });
  }

  /**
   * Lifts all faults, or those that match; resolves with them when all is as before.
   * @throws TARGET_UNKNOWN
   */
  async heal(filter: FaultFilter = {}): Promise<readonly FaultReport[]> {
    if (filter.target !== undefined) checkTarget(filter.target, this.#options.world);
    return this.#end(this.list(filter), 'asked');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end(this.list(), 'ended').catch(() => undefined);
    await Promise.allSettled(this.#lifting);
  }

  async #end(
    reports: readonly FaultReport[],
    why: 'asked' | 'ended',
  ): Promise<readonly FaultReport[]> {
    const ending = Promise.allSettled(reports.map(({ id }) => this.#booked.get(id)!.end(why)));
    this.#lifting.add(ending);
    const results = await ending;
    this.#lifting.delete(ending);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    return reports;
  }
}

function checkSchedule({ kind, forMs, everyMs }: FaultRequest, momentary: boolean): void {
  if (everyMs === undefined || momentary) return;
  if (forMs !== undefined && forMs < everyMs) return;
  const text = `${kind} every ${everyMs} ms needs a duration that is shorter.`;
  throw new WasmdevError('FAULT_INVALID', text, {
    hint: 'Say how long it lasts each time, such as --every 10s --for 2s.',
  });
}
