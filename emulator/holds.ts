/** Counts who holds each name, so that holds that overlap are let go independently. */
export class Holds {
  readonly #counts = new Map<string, number>();

  has(name: string): boolean {
    return this.#counts.has(name);
  }

  /** Gives what lets go. That counts once, and tells whether nobody holds the name any more. */
  take(name: string): () => boolean {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return false;
      held = false;
      const left = this.#counts.get(name)! - 1;
      if (left > 0) this.#counts.set(name, left);
      else this.#counts.delete(name);
      return left === 0;
    };
  }
}
