import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import type { LatticeConnection } from '../lattice-client.ts';
import type { LatticeHeaders } from '../lattice-message.ts';
import { decodeKey, encodeKey } from './bucket-key.ts';
import {
  parseAnswer,
  refused,
  renderStreamConfig,
  requireReply,
  STREAM_NAME_EXISTS,
  unavailable,
  WRONG_LAST_SEQUENCE,
  type BucketPlace,
  type JetStreamAnswer,
} from './bucket-protocol.ts';

const NAME = /^[A-Za-z0-9_-]+$/;
const LONGEST_KEY_BYTES = 16 * 1024;
const DELETED: LatticeHeaders = { 'KV-Operation': 'DEL' };

export interface BucketOptions extends BucketPlace {
  /** How long one read or write may take. */
  readonly timeoutMs?: number;
}

/** What is under a key. Deleted keys have a revision too; one that never was has revision 0. */
export interface BucketEntry {
  readonly value: Uint8Array | undefined;
  readonly revision: number;
}

/**
 * Opens a bucket, which is created on first use, in the cloud that keeps it.
 * @throws BUCKET_UNAVAILABLE when that cloud does not answer, or the bucket's name is no NATS name
 */
export async function openBucket(
  connection: LatticeConnection,
  { domain, bucket, timeoutMs = 5000 }: BucketOptions,
): Promise<Bucket> {
  const place: BucketPlace = { domain, bucket };
  if (!NAME.test(bucket)) {
    throw unavailable(place, 'open', 'use letters, digits, "-" and "_" in its name', 'refused');
  }
  const config = Buffer.from(renderStreamConfig(place));
  const subject = `$JS.${domain}.API.STREAM.CREATE.KV_${bucket}`;
  const reply = await connection.request(subject, config, { timeoutMs });
  const { error } = parseAnswer(place, 'open', reply);
  // Made before, by somebody who wanted it otherwise: it is still a bucket.
  if (error !== undefined && error.err_code !== STREAM_NAME_EXISTS) {
    throw refused(place, 'open', error);
  }
  return new Bucket(connection, place, timeoutMs);
}

/**
 * A key-value bucket in one cloud, for any keys and values. Each method may throw
 * BUCKET_UNAVAILABLE; whether a write that timed out was done, nobody knows.
 */
export class Bucket {
  readonly #connection: LatticeConnection;
  readonly #place: BucketPlace;
  readonly #timeoutMs: number;
  readonly #readPrefix: string;
  readonly #writePrefix: string;

  constructor(connection: LatticeConnection, place: BucketPlace, timeoutMs: number) {
    const { domain, bucket } = place;
    this.#connection = connection;
    this.#place = place;
    this.#timeoutMs = timeoutMs;
    // The domain stands in both, as another cloud may have a bucket of the same name.
    this.#readPrefix = `$JS.${domain}.API.DIRECT.GET.KV_${bucket}.$KV.${bucket}.`;
    this.#writePrefix = `$JS.${domain}.API.$KV.${bucket}.`;
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return (await this.read(key)).value;
  }

  async exists(key: string): Promise<boolean> {
    return (await this.read(key)).value !== undefined;
  }

  /** The value with its revision, for `replace`. */
  async read(key: string): Promise<BucketEntry> {
    const subject = this.#readPrefix + this.#token(key);
    const nothing = new Uint8Array();
    const options = { timeoutMs: this.#timeoutMs };
    const reply = await this.#connection.request(subject, nothing, options);
    const { payload, header } = requireReply(this.#place, 'read', reply);
    const revision = header('Nats-Sequence');
    if (revision === undefined) return { value: undefined, revision: 0 };
    const isDeleted = header('KV-Operation') !== undefined;
    return { value: isDeleted ? undefined : payload, revision: Number(revision) };
  }

  /** Returns the new revision. */
  async put(key: string, value: Uint8Array): Promise<number> {
    const answer = await this.#write(key, value);
    if (answer.error !== undefined) throw refused(this.#place, 'write', answer.error);
    return answer.seq!;
  }

  /** Writes if nobody has since `revision`; else returns `undefined`. */
  async replace(key: string, value: Uint8Array, revision: number): Promise<number | undefined> {
    const expected = { 'Nats-Expected-Last-Subject-Sequence': String(revision) };
    const { seq, error } = await this.#write(key, value, expected);
    if (error?.err_code === WRONG_LAST_SEQUENCE) return undefined;
    if (error !== undefined) throw refused(this.#place, 'write', error);
    return seq;
  }

  /** A key that is not there stays so. */
  async delete(key: string): Promise<void> {
    const { error } = await this.#write(key, new Uint8Array(), DELETED);
    if (error !== undefined) throw refused(this.#place, 'delete', error);
  }

  /**
   * Adds to a whole number kept as decimal text; a key that is not there counts as 0. Atomic.
   * @throws VALUE_INVALID when something else is kept there
   */
  async increment(key: string, delta: bigint): Promise<bigint> {
    for (;;) {
      const { value, revision } = await this.read(key);
      const sum = parseCount(key, value) + delta;
      const written = await this.replace(key, Buffer.from(String(sum)), revision);
      if (written !== undefined) return sum;
    }
  }

  /** All keys that have a value, in the order of their last writing. */
  async listKeys(): Promise<string[]> {
    const { domain, bucket } = this.#place;
    // Loaded here, as most processes never list and it takes longer than anything else.
    const [{ jetstream }, { Kvm }] = await Promise.all([
      import('@nats-io/jetstream'),
      import('@nats-io/kv'),
    ]);
    try {
      const client = jetstream(this.#connection.nats, { domain, timeout: this.#timeoutMs });
      const store = await new Kvm(client).open(bucket);
      const keys: string[] = [];
      for await (const token of await store.keys()) keys.push(decodeKey(token));
      return keys;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw unavailable(this.#place, 'list its keys', why, 'refused', cause);
    }
  }

  async #write(key: string, value: Uint8Array, headers?: LatticeHeaders): Promise<JetStreamAnswer> {
    const options = { timeoutMs: this.#timeoutMs, ...(headers && { headers }) };
    const subject = this.#writePrefix + this.#token(key);
    const reply = await this.#connection.request(subject, value, options);
    return parseAnswer(this.#place, 'write', reply);
  }

  #token(key: string): string {
    const token = encodeKey(key);
    if (token.length <= LONGEST_KEY_BYTES) return token;
    throw new WasmdevError('VALUE_INVALID', `A key of ${key.length} characters is too long`, {
      hint: `Keys have at most ${LONGEST_KEY_BYTES} bytes, where most signs count three times.`,
    });
  }
}

function parseCount(key: string, value: Uint8Array | undefined): bigint {
  if (value === undefined) return 0n;
  const text = Buffer.from(value).toString('utf8');
  if (/^-?\d+$/.test(text)) return BigInt(text);
  throw new WasmdevError('VALUE_INVALID', `The value under "${key}" is not a whole number`, {
    hint: 'Only keys that were incremented before, or hold a decimal number, can be incremented.',
    details: { key },
  });
}
