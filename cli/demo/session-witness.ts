import type { DevEvent } from '../dev/dev-event.ts';
import { demoFailed } from './demo-failed.ts';

const PATIENCE_MS = 15_000;

/** Remembers what a session tells, so that a step can wait for it, whichever comes first. */
export class SessionWitness {
  #events: DevEvent[] = [];
  #wake: PromiseWithResolvers<void> = Promise.withResolvers();

  record(event: DevEvent): void {
    this.#events.push(event);
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }

  /** Forgets what has been told so far. */
  forget(): void {
    this.#events = [];
  }

  /**
   * Waits until what was told since `forget` is enough.
   * @throws DEMO_FAILED after 15 s, and when a build fails; AbortError when the signal aborts
   */
  async until(
    what: string,
    isEnough: (events: readonly DevEvent[]) => boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const wake = (): void => this.#wake.resolve();
    ended.addEventListener('abort', wake, { once: true });
    try {
      while (!isEnough(this.#events)) {
        signal.throwIfAborted();
        const failed = this.#events.find((event) => event.type === 'build-failed');
        if (failed !== undefined) throw demoFailed(`${what}: ${failed.complaints[0]!.message}`);
        if (ended.aborted) throw demoFailed(`Not within ${PATIENCE_MS / 1000} s: ${what}`);
        await this.#wake.promise;
      }
    } finally {
      ended.removeEventListener('abort', wake);
    }
  }
}
