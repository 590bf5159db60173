/** Values by key that are made once and shared, and let go when nobody holds them any more. */
export class SharedWhileUsed<T extends object> {
  readonly #making = new Map<string, Promise<T>>();
  readonly #made = new Map<string, WeakRef<T>>();
  readonly #cleaning = new FinalizationRegistry<string>((key) => {
    if (this.#made.get(key)?.deref() === undefined) this.#made.delete(key);
  });

  /** The value, made by `make` unless it is there or under way. A failure is not kept. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const made = this.#made.get(key)?.deref();
    if (made !== undefined) return Promise.resolve(made);
    const under = this.#making.get(key);
    if (under !== undefined) return under;
    const making = make()
      .then((value) => {
        this.#made.set(key, new WeakRef(value));
        this.#cleaning.register(value, key);
        return value;
      })
      .finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }
}
