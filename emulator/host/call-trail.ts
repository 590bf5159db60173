import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a host process finds its trail: the first descriptor after the four of `fork`. */
export const TRAIL_FD = 4;

const BYTES = 512;

/**
 * Names the calls in flight in a small file without a name, which the starting process holds as
 * well: a host that is stuck in a call can tell nobody, but what it wrote before can be read.
 */
export class CallTrail {
  readonly #fd: number | undefined;
  readonly #calls = new Map<string, number>();

  /** Without a descriptor it keeps silent. */
  constructor(fd: number | undefined) {
    this.#fd = fd;
  }

  enter(call: string): void {
    const count = this.#calls.get(call) ?? 0;
    this.#calls.set(call, count + 1);
    if (count === 0) this.#write();
  }

  leave(call: string): void {
    const count = (this.#calls.get(call) ?? 1) - 1;
    if (count > 0) this.#calls.set(call, count);
    else {
      this.#calls.delete(call);
      this.#write();
    }
  }

  #write(): void {
    if (this.#fd === undefined) return;
    const text = Buffer.alloc(BYTES);
    text.write([...this.#calls.keys()].join('\n'));
    writeSync(this.#fd, text, 0, BYTES, 0);
  }
}

/** The reading end. The file has no name any more, so that it ends with its last descriptor. */
export interface TrailFile extends Disposable {
  readonly fd: number;
  /** The calls that were in flight when the host last said so. */
  read(): readonly string[];
}

export function openTrail(): TrailFile {
  const folder = mkdtempSync(join(tmpdir(), 'wasmdev-trail-'));
  const fd = openSync(join(folder, 'calls'), 'w+', 0o600);
  rmSync(folder, { recursive: true });
  return {
    fd,
    read: () => {
      const bytes = Buffer.alloc(BYTES);
      const length = readSync(fd, bytes, 0, BYTES, 0);
      const text = bytes.toString('utf8', 0, length);
      return text
        .replace(/\0.*$/s, '')
        .split('\n')
        .filter((call) => call !== '');
    },
    [Symbol.dispose]: () => closeSync(fd),
  };
}
