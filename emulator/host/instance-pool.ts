import type { Instance } from './instance.ts';
import type { Isolation } from './isolation/isolation.ts';

export interface PoolLimits {
  /** Instances that may work at the same time. */
  readonly maxInstances: number;
  /** Calls that may wait for one. */
  readonly maxQueue: number;
}

/** Instances of one component at one version in one host. Each serves one call at a time. */
export class InstancePool implements Disposable {
  readonly #start: () => Promise<Instance>;
  readonly #isolation: Isolation;
  readonly #limits: PoolLimits;
  readonly #idle: Instance[] = [];
  readonly #waiting: Array<(instance: Promise<Instance>) => void> = [];
  #alive = 0;
  #closed = false;

  constructor(start: () => Promise<Instance>, isolation: Isolation, limits: PoolLimits) {
    this.#start = start;
    this.#isolation = isolation;
    this.#limits = limits;
  }

  get alive(): number {
    return this.#alive;
  }

  /** An instance for one call, or `undefined` when the queue is full. */
  acquire(): Promise<Instance> | undefined {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    if (this.#alive < this.#limits.maxInstances) return this.#startOne();
    if (this.#waiting.length >= this.#limits.maxQueue) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Takes an instance back. One that trapped or timed out is not `usable` and is dropped. */
  release(instance: Instance, usable: boolean): void {
    instance.calls++;
    instance.current.context = undefined;
    instance.current.failure = undefined;
    instance.current.abandon = undefined;
    if (!usable || this.#closed || !this.#isolation.recycle(instance)) {
      this.#alive--;
      this.#waiting.shift()?.(this.#startOne());
      return;
    }
    const next = this.#waiting.shift();
    if (next !== undefined) next(Promise.resolve(instance));
    else this.#idle.push(instance);
  }

  /** Starts one instance ahead of the first call. */
  async warm(): Promise<void> {
    const instance = await this.#startOne();
    this.#idle.push(instance);
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#alive -= this.#idle.length;
    this.#idle.length = 0;
  }

  async #startOne(): Promise<Instance> {
    this.#alive++;
    try {
      const instance = await this.#start();
      this.#isolation.prepare(instance);
      return instance;
    } catch (cause) {
      this.#alive--;
      // Those who wait must not wait for instances that never come.
      this.#waiting.shift()?.(this.#startOne());
      throw cause;
    }
  }
}
