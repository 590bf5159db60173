import { WasmdevError } from '../../../wit/wasmdev-error.ts';
import type { Reply } from '../lattice-message.ts';

/** What JetStream says to a write or an order. */
export interface JetStreamAnswer {
  readonly seq?: number;
  readonly error?: { readonly err_code: number; readonly description: string };
}

/** A bucket's place: `domain` is the cloud that keeps it. */
export interface BucketPlace {
  readonly domain: string;
  readonly bucket: string;
}

/** @source nats-server errors.json: JSStreamWrongLastSequenceErrF */
export const WRONG_LAST_SEQUENCE = 10071;
/** @source nats-server errors.json: JSStreamNameExistErr */
export const STREAM_NAME_EXISTS = 10058;

/**
 * The stream below a bucket, as every NATS client's key-value store lays it out, so that other
 * tools can read it.
 * @source NATS ADR-8
 */
export function renderStreamConfig({ bucket }: BucketPlace): string {
  return JSON.stringify({
    name: `KV_${bucket}`,
    subjects: [`$KV.${bucket}.>`],
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    num_replicas: 1,
    max_msgs_per_subject: 1,
    max_msgs: -1,
    max_bytes: -1,
    max_age: 0,
    allow_rollup_hdrs: true,
    allow_direct: true,
    deny_delete: true,
  });
}

/** @throws BUCKET_UNAVAILABLE when there was no answer; `details.outcome` says in which way */
export function parseAnswer(place: BucketPlace, doing: string, reply: Reply): JetStreamAnswer {
  const { payload } = requireReply(place, doing, reply);
  return JSON.parse(Buffer.from(payload).toString('utf8')) as JetStreamAnswer;
}

export function requireReply(
  place: BucketPlace,
  doing: string,
  reply: Reply,
): Extract<Reply, { kind: 'reply' }> {
  if (reply.kind === 'reply') return reply;
  const what = reply.kind === 'timeout' ? 'did not answer in time' : 'cannot be reached';
  throw unavailable(place, doing, `its cloud ${what}`, reply.kind);
}

export function refused(
  place: BucketPlace,
  doing: string,
  error: NonNullable<JetStreamAnswer['error']>,
): WasmdevError {
  return unavailable(place, doing, error.description, 'refused');
}

export function unavailable(
  { domain, bucket }: BucketPlace,
  doing: string,
  why: string,
  outcome: 'timeout' | 'no-responders' | 'refused',
  cause?: unknown,
): WasmdevError {
  const message = `Bucket "${bucket}" in cloud ${domain} could not ${doing}: ${why}`;
  return new WasmdevError('BUCKET_UNAVAILABLE', message, {
    hint: 'The cloud that keeps it is down, or cut off from the caller; healing brings it back.',
    cause,
    details: { domain, bucket, outcome },
  });
}
