import { open, type Bucket, type Error } from 'wasi:keyvalue/store@0.2.0-draft';
import { fromBytes, toBytes } from './json.ts';
import { payloadOf } from './payload.ts';

/** The records in a bucket: one key for each, so that nobody overwrites what another writes. */
export class Records<T> {
  readonly bucket: Bucket;

  constructor(bucket: string) {
    this.bucket = attempt(() => open(bucket));
  }

  find(key: string): T | undefined {
    const bytes = attempt(() => this.bucket.get(key));
    return bytes && fromBytes<T>(bytes);
  }

  put(key: string, record: T): void {
    attempt(() => this.bucket.set(key, toBytes(record)));
  }

  delete(key: string): void {
    attempt(() => this.bucket.delete(key));
  }

  /** All keys, sorted. */
  keys(): string[] {
    const keys: string[] = [];
    let cursor: bigint | undefined;
    do {
      const page = attempt(() => this.bucket.listKeys(cursor));
      keys.push(...page.keys);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return keys.sort();
  }
}

/** Runs an operation of the store. That it failed is all that our callers need to know. */
export function attempt<R>(operation: () => R): R {
  try {
    return operation();
  } catch (thrown) {
    const error = payloadOf<Error>(thrown);
    throw { tag: 'unavailable', val: error.tag === 'other' ? error.val : error.tag };
  }
}
