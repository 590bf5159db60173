/**
 * Owns what was started: ends it last-in-first-out, once, and completely, also when one ending
 * fails. `signal` aborts when the ending begins.
 */
export class Lifetime implements AsyncDisposable {
  readonly #endings: Array<() => unknown> = [];
  readonly #controller = new AbortController();
  #ending: Promise<void> | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Takes a started thing into this lifetime and hands it back. */
  own<T extends AsyncDisposable | Disposable>(thing: T): T {
    this.defer(() =>
      Symbol.asyncDispose in thing ? thing[Symbol.asyncDispose]() : thing[Symbol.dispose](),
    );
    return thing;
  }

  /** Adds an ending. After the lifetime has ended it runs at once. */
  defer(ending: () => unknown): void {
    if (this.#ending === undefined) this.#endings.push(ending);
    else void this.#ending.then(ending);
  }

  /**
   * Ends everything; a second call waits for the first.
   * @throws the first error of an ending, after all ran
   */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }

  async #end(): Promise<void> {
    this.#controller.abort();
    const failures: unknown[] = [];
    for (let ending = this.#endings.pop(); ending !== undefined; ending = this.#endings.pop()) {
      try {
        await ending();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
