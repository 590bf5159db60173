import { openBucket, type Bucket } from '../../network/keyvalue/bucket.ts';
import type { LatticeConnection } from '../../network/lattice-client.ts';
import type { Capability } from './capability.ts';

/** Keys that one `list-keys` returns at most. */
const PAGE = 1000;

/**
 * `wasi:keyvalue` (store, atomics, batch) on JetStream: an identifier names a bucket in the data
 * nats-server of one
 * cloud. Failures of the lattice are the store's `other` error, so that a component can answer
 * them.
 */
export function keyvalue(
  connection: LatticeConnection,
  cloud: string,
  buckets: Readonly<Record<string, string>>,
): readonly Capability[] {
  const opened = new Map<string, Promise<Bucket>>();
  const open = (identifier: string): Promise<Bucket> => {
    const name = buckets[identifier] ?? identifier;
    let bucket = opened.get(name);
    if (bucket === undefined) {
      bucket = openBucket(connection, { domain: cloud, bucket: name });
      opened.set(name, bucket);
      bucket.catch(() => opened.delete(name));
    }
    return bucket;
  };
  const store: Capability = {
    interface: 'wasi:keyvalue/store',
    create: () => ({
      open: (identifier: string) => orOther(async () => new StoreBucket(await open(identifier))),
      Bucket: StoreBucket,
    }),
  };
  return [store, atomics, batch];
}

const atomics: Capability = {
  interface: 'wasi:keyvalue/atomics',
  create: () => ({
    increment: (bucket: StoreBucket, key: string, delta: bigint) => bucket.increment(key, delta),
  }),
};

/** Not atomic, as the contract says: some keys may be written and others not. */
const batch: Capability = {
  interface: 'wasi:keyvalue/batch',
  create: () => ({
    getMany: (bucket: StoreBucket, keys: readonly string[]) =>
      Promise.all(
        keys.map(async (key) => {
          const value = await bucket.get(key);
          return value === undefined ? undefined : [key, value];
        }),
      ),
    setMany: async (bucket: StoreBucket, entries: readonly (readonly [string, Uint8Array])[]) => {
      await Promise.all(entries.map(([key, value]) => bucket.set(key, value)));
    },
    deleteMany: async (bucket: StoreBucket, keys: readonly string[]) => {
      await Promise.all(keys.map((key) => bucket.delete(key)));
    },
  }),
};

class StoreBucket {
  readonly #bucket: Bucket;

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
  }

  get(key: string): Promise<Uint8Array | undefined> {
    return orOther(() => this.#bucket.get(key));
  }

  set(key: string, value: Uint8Array): Promise<void> {
    return orOther(async () => void (await this.#bucket.put(key, value)));
  }

  delete(key: string): Promise<void> {
    return orOther(() => this.#bucket.delete(key));
  }

  exists(key: string): Promise<boolean> {
    return orOther(() => this.#bucket.exists(key));
  }

  increment(key: string, delta: bigint): Promise<bigint> {
    return orOther(() => this.#bucket.increment(key, delta));
  }

  /** The cursor is the position in the sorted list of keys. */
  listKeys(cursor: bigint | undefined): Promise<{ keys: string[]; cursor: bigint | undefined }> {
    return orOther(async () => {
      const keys = (await this.#bucket.listKeys()).toSorted();
      const from = Number(cursor ?? 0);
      const next = from + PAGE;
      const more = next < keys.length ? BigInt(next) : undefined;
      return { keys: keys.slice(from, next), cursor: more };
    });
  }
}

/** WIT's errors are thrown as their plain payload. */
async function orOther<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw { tag: 'other', val: cause instanceof Error ? cause.message : String(cause) };
  }
}
