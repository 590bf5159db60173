import type { FaultKind, FaultSpec } from '../../../emulator/fault/fault.ts';

/** One fault to run through the suite. */
export interface FaultSubject {
  readonly spec: FaultSpec;
  /** What differs while it lasts, by the names of `seen`, and how one of them then looks. */
  readonly changes: readonly string[];
  readonly looks: RegExp;
  /** Targets that it must refuse. */
  readonly unknown: readonly string[];
  readonly lacking?: FaultSpec;
}

const AWS_GCP = ['aws → gcp', 'gcp → aws'];
const AWS = ['aws → az', 'aws → gcp', 'az → aws', 'gcp → aws'];
const pair = ['aws', 'gcp'];

export const SUBJECTS: Readonly<Record<Exclude<FaultKind, 'noop'>, FaultSubject>> = {
  partition: {
    spec: { kind: 'partition', target: pair, mode: 'reset' },
    changes: AWS_GCP,
    looks: /^reset/,
    unknown: ['aws', 'moon'],
  },
  isolate: {
    spec: { kind: 'isolate', target: ['aws'] },
    changes: AWS,
    looks: /^hold/,
    unknown: ['moon'],
  },
  latency: {
    spec: { kind: 'latency', target: pair, latencyMs: 40, jitterMs: 5 },
    changes: AWS_GCP,
    looks: /^pass .*"latencyMs":40,"jitterMs":5/,
    unknown: ['aws', 'moon'],
    lacking: { kind: 'latency', target: pair },
  },
  bandwidth: {
    spec: { kind: 'bandwidth', target: ['aws'], rateBytesPerSecond: 500_000 },
    changes: AWS,
    looks: /^pass .*"rateBytesPerSecond":500000/,
    unknown: ['moon'],
    lacking: { kind: 'bandwidth', target: ['aws'], rateBytesPerSecond: 0 },
  },
  reset: {
    spec: { kind: 'reset', target: pair },
    changes: [],
    looks: /^pass/,
    unknown: ['gcp', 'moon'],
  },
  kill: {
    spec: { kind: 'kill', target: ['aws-1'] },
    changes: ['aws-1'],
    looks: /^down$/,
    unknown: ['aws-9'],
  },
  pause: {
    spec: { kind: 'pause', target: ['gcp-1'] },
    changes: ['gcp-1'],
    looks: /^paused$/,
    unknown: ['gcp'],
  },
  restart: {
    spec: { kind: 'restart', target: ['az-1'] },
    changes: [],
    looks: /^runs$/,
    unknown: ['az'],
  },
  outage: {
    spec: { kind: 'outage', target: ['gcp'] },
    changes: ['core-gcp', 'data-gcp', 'gcp-1'],
    looks: /^down$/,
    unknown: ['gcp-1'],
  },
};
