import { findFunction } from '../emulator/control/find-function.ts';
import { faultVerbs, type FaultVerbs } from '../emulator/fault/fault-verbs.ts';
import type { Outcome } from '../emulator/invoke/outcome.ts';
import type { DevObserver } from './dev/dev-event.ts';
import { startDevSession } from './dev/dev-session.ts';

export interface StartEmulatorOptions {
  /** The folder of `wasmdev.config.ts`, or one below it. The working folder by default. */
  readonly cwd?: string;
  /** The config file, where it has another name. */
  readonly configFile?: string;
  readonly observe?: DevObserver;
  /** Follows the files as `wasmdev dev` does. Off by default. */
  readonly watch?: boolean;
  /** Keeps data in `.wasmdev/state`. Off by default: each test starts with nothing. */
  readonly keepState?: boolean;
}

/** A project that runs in this process's care. End it with `await using`, or dispose of it. */
export interface RunningEmulator extends AsyncDisposable {
  /** The ingress that prefers the nearest living cloud. */
  readonly url: string;
  /** Each cloud's own ingress. */
  readonly clouds: Readonly<Record<string, { readonly url: string; readonly region: string }>>;
  /** Cuts, freezes and kills; ending the emulator lifts all. */
  readonly faults: FaultVerbs;
  /**
   * Calls a function, named as `place`, `orders.place` or `shop:orders/orders.place`, with
   * JavaScript
   * values as jco takes them. @throws FUNCTION_UNKNOWN, VALUE_INVALID
   */
  call(
    name: string,
    args: readonly unknown[],
    options?: { readonly from?: string },
  ): Promise<Outcome>;
}

/**
 * Builds a project and runs it on its clouds: real nats-servers, real hosts, real components.
 *
 *   await using emulator = await startEmulator({ cwd: import.meta.dirname });
 *   const answer = await fetch(`${emulator.url}/orders`);
 *
 * @throws CONFIG_NOT_FOUND, CONFIG_INVALID, BUILD_FAILED, COMPONENT_FAILED
 */
export async function startEmulator(options: StartEmulatorOptions = {}): Promise<RunningEmulator> {
  const session = await startDevSession({ ...options, cwd: options.cwd ?? process.cwd() });
  const { emulator, ready } = session;
  return {
    url: ready.url,
    clouds: ready.clouds,
    faults: faultVerbs(emulator.faults),
    async call(name, args, { from } = {}) {
      const facts = new Map(
        [...emulator.deployed].map(([component, built]) => [component, built.facts]),
      );
      const { component, interface: home, fn } = findFunction(facts, { function: name });
      const target = { component, interface: home, function: fn.name };
      const { outcome } = await emulator.call(target, args, from);
      return outcome;
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
