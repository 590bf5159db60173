import type { Outcome } from '../invoke/outcome.ts';
import { CallFailed } from '../invoke/outcome.ts';
import type { CallContext } from '../invoke/call-context.ts';
import type { CallTrail } from './call-trail.ts';
import { startInstance, type CurrentCall, type Instance } from './instance.ts';
import { InstancePool, type PoolLimits } from './instance-pool.ts';
import type { Isolation } from './isolation/isolation.ts';
import type { ComponentImports, LoadedComponent } from './load-component.ts';

type Invocable = (...args: unknown[]) => unknown;

const LOADER = 'wasmdev:dev/loader@0.1.0';

export interface RuntimeOptions {
  readonly isolation: Isolation;
  readonly limits: PoolLimits;
  importsFor(current: CurrentCall): ComponentImports;
  /** Where a stack of the sandbox points in the TypeScript. */
  mapStack(stack: string): string;
  /** Told of every call that begins and ends, by name. */
  readonly trail: CallTrail;
  readonly component: string;
}

export interface RuntimeMeasure {
  readonly instances: number;
  readonly callsInFlight: number;
  /** Calls so far. */
  readonly calls: number;
}

/** One component at one version in this host: takes calls, gives outcomes. */
export class ComponentRuntime implements Disposable {
  readonly #pool: InstancePool;
  readonly #options: RuntimeOptions;
  #calls = 0;
  #total = 0;
  #settled: (() => void) | undefined;

  constructor(component: LoadedComponent, options: RuntimeOptions) {
    this.#options = options;
    const start = async (): Promise<Instance> => {
      const instance = await startInstance(component, options.importsFor);
      await this.#load(instance);
      return instance;
    };
    this.#pool = new InstancePool(start, options.isolation, options.limits);
  }

  /**
   * Starts the first instance, so that a component that cannot start is known before it is routed
   * to.
   */
  warm(): Promise<void> {
    return this.#pool.warm();
  }

  measure(): RuntimeMeasure {
    return { instances: this.#pool.alive, callsInFlight: this.#calls, calls: this.#total };
  }

  /** Calls a function by its WIT names with jco's JavaScript values. Never throws. */
  async invoke(
    interfaceName: string,
    functionName: string,
    args: readonly unknown[],
    context: CallContext,
  ): Promise<Outcome> {
    if (context.deadlineMs <= Date.now()) return tooLate('its deadline had passed on arrival');
    this.#calls++;
    this.#total++;
    try {
      const acquired = this.#pool.acquire();
      if (acquired === undefined) return { kind: 'overloaded', message: 'its queue is full' };
      const running = this.#run(acquired, interfaceName, functionName, args, context);
      return await withDeadline(running, context.deadlineMs);
    } finally {
      if (--this.#calls === 0) this.#settled?.();
    }
  }

  /** Resolves when no call is in flight. */
  drained(): Promise<void> {
    if (this.#calls === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#settled = resolve));
  }

  [Symbol.dispose](): void {
    this.#pool[Symbol.dispose]();
  }

  /** Never rejects, as nobody may wait for it any more. */
  async #run(
    acquired: Promise<Instance>,
    interfaceName: string,
    functionName: string,
    args: readonly unknown[],
    context: CallContext,
  ): Promise<Outcome> {
    const { trail, component } = this.#options;
    const name = `${component}: ${interfaceName}.${functionName}`;
    try {
      const instance = await acquired;
      const call = instance.find(interfaceName, functionName);
      if (call === undefined || context.deadlineMs <= Date.now()) {
        this.#pool.release(instance, true);
        return call === undefined
          ? { kind: 'unreachable', message: `it exports no ${interfaceName}.${functionName}` }
          : tooLate('its turn came after its deadline');
      }
      instance.current.context = context;
      trail.enter(name);
      try {
        return await this.#finish(instance, call, args);
      } finally {
        trail.leave(name);
      }
    } catch (cause) {
      return this.#trap(cause, undefined);
    }
  }

  async #finish(instance: Instance, call: Invocable, args: readonly unknown[]): Promise<Outcome> {
    try {
      const value = await untilAbandoned(instance, () => call(...args));
      this.#releaseLater(instance);
      return { kind: 'ok', value };
    } catch (thrown) {
      if (!(thrown instanceof Error)) {
        this.#releaseLater(instance);
        return { kind: 'err', value: thrown };
      }
      const outcome = this.#trap(thrown, instance);
      this.#pool.release(instance, false);
      return outcome;
    }
  }

  /** The answer leaves first; putting the memory back can wait for it. */
  #releaseLater(instance: Instance): void {
    setImmediate(() => this.#pool.release(instance, true));
  }

  #trap(thrown: unknown, instance: Instance | undefined): Outcome {
    const failure = instance?.current.failure;
    if (failure !== undefined) {
      const stack = this.#options.mapStack(failure.stack);
      return { kind: 'trap', message: failure.message, stack };
    }
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (error instanceof CallFailed) return error.downstream;
    const stack = this.#options.mapStack(error.stack ?? '');
    return { kind: 'trap', message: error.message, stack };
  }

  async #load(instance: Instance): Promise<void> {
    const load = instance.find(LOADER, 'load');
    if (load === undefined) return;
    try {
      await load();
    } catch (cause) {
      const outcome = this.#trap(cause, instance);
      throw outcome.kind === 'trap'
        ? Object.assign(new Error(outcome.message, { cause }), { stack: outcome.stack })
        : cause;
    }
  }
}

/** What a call gives, unless an import that it waits for ends it first. */
function untilAbandoned(instance: Instance, call: () => unknown): unknown {
  const { promise, reject } = Promise.withResolvers<never>();
  instance.current.abandon = reject;
  const value = call();
  return value instanceof Promise ? Promise.race([value, promise]) : value;
}

/** The outcome, or `timeout` at the deadline; the call goes on and keeps its instance till then. */
function withDeadline(running: Promise<Outcome>, deadlineMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(tooLate('no answer before its deadline'));
    const timer = setTimeout(giveUp, deadlineMs - Date.now());
    void running.then((outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    });
  });
}

function tooLate(message: string): Outcome {
  return { kind: 'timeout', message };
}
