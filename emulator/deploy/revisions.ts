/** Which version of each component a request uses, for as long as the request lasts. */
export type Versions = Readonly<Record<string, string>>;

/**
 * The deployments that this process knows, by revision. A request keeps to the revision under which
 * it entered, so that it never crosses versions; an old one stays until its last request has ended.
 *
 *   know(n) everywhere ─► route(n): new requests enter under n ─► retire(n - 1)
 */
export class Revisions {
  readonly #versions = new Map<number, Versions>();
  readonly #open = new Map<number, number>();
  readonly #waiting = new Map<number, () => void>();
  #current = 0;
  #sinceMs = 0;

  get current(): number {
    return this.#current;
  }

  /** Milliseconds since the current revision took over. */
  get ageMs(): number {
    return performance.now() - this.#sinceMs;
  }

  /** Learns a revision that others may already use, before any request enters here under it. */
  know(revision: number, versions: Versions): void {
    this.#versions.set(revision, versions);
  }

  /** Makes a known, newer revision current. */
  route(revision: number): void {
    if (revision <= this.#current) return;
    this.#current = revision;
    this.#sinceMs = performance.now();
  }

  /**
   * The version of a component under a revision. One that this process does not know is older than
   * it: the oldest known one after it is what ran here since.
   */
  versionOf(component: string, revision: number): string | undefined {
    const versions = this.#versions.get(revision) ?? this.#versions.get(this.#after(revision));
    return versions?.[component];
  }

  /** A request enters here, under the current revision. */
  enter(): number {
    this.#open.set(this.#current, (this.#open.get(this.#current) ?? 0) + 1);
    return this.#current;
  }

  leave(revision: number): void {
    const open = (this.#open.get(revision) ?? 1) - 1;
    if (open > 0) this.#open.set(revision, open);
    else {
      this.#open.delete(revision);
      this.#waiting.get(revision)?.();
    }
  }

  /** Forgets a revision once every request that entered here under it has left. */
  async retire(revision: number): Promise<void> {
    if (this.#open.has(revision)) {
      await new Promise<void>((resolve) => this.#waiting.set(revision, resolve));
      this.#waiting.delete(revision);
    }
    this.#versions.delete(revision);
  }

  #after(revision: number): number {
    const later = [...this.#versions.keys()].filter((known) => known > revision);
    return later.length > 0 ? Math.min(...later) : this.#current;
  }
}
