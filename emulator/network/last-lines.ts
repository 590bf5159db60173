import type { Readable } from 'node:stream';

const KEPT_LINES = 20;

/** Reads a stream of text, keeps its last 20 lines, and tells when an awaited one comes. */
export class LastLines {
  readonly #lines: string[] = [];
  readonly #watchers = new Map<(line: string) => boolean, () => void>();
  #rest = '';

  constructor(stream: Readable) {
    stream.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    stream.on('error', () => undefined);
  }

  /** Calls `found` at the first line to come that `matches`. */
  watch(matches: (line: string) => boolean, found: () => void): void {
    this.#watchers.set(matches, found);
  }

  list(): string[] {
    return [...this.#lines, ...(this.#rest === '' ? [] : [this.#rest])];
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#add(line);
  }

  #add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
    for (const [matches, found] of this.#watchers) {
      if (!matches(line)) continue;
      this.#watchers.delete(matches);
      found();
    }
  }
}
