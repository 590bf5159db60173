import { z } from 'zod';
import type { FaultReport, FaultRequest } from '../../fault/booked-fault.ts';
import {
  FAULT_KINDS,
  PARTITION_MODES,
  type Explanation,
  type FaultKind,
  type FaultSpec,
} from '../../fault/fault.ts';
import type { FaultFilter } from '../../fault/fault-book.ts';

export type InjectRequest = FaultRequest;
export type ExplainRequest = FaultSpec;
export type Explained = Explanation;
export type HealRequest = FaultFilter;

export interface Injected {
  readonly fault: FaultReport;
}

export interface FaultList {
  readonly faults: readonly FaultReport[];
}

export interface LiftRequest {
  readonly id: string;
}

/** `tookMs`: until the lattice was whole again, as far as other faults let it. */
export interface Lifted {
  readonly lifted: readonly FaultReport[];
  readonly tookMs: number;
}

const texts = z.array(z.string());
const kind: z.ZodType<FaultKind> = z.enum(FAULT_KINDS);
const number = z.number().min(0).optional();
const TIMES = z
  .number()
  .min(1)
  .max(2 ** 31 - 1)
  .optional();

const spec = {
  kind,
  target: texts.describe('Names of clouds or hosts, as the kind takes them.'),
  mode: z.enum(PARTITION_MODES).optional().describe('Of partition and isolate: drop.'),
  latencyMs: number.describe('Of latency: added to each direction.'),
  jitterMs: number.describe('Of latency: between 0 and this is added too.'),
  rateBytesPerSecond: number.describe('Of bandwidth.'),
};

const schedule = {
  forMs: TIMES.describe('Lasts so long, then is lifted by itself.'),
  afterMs: TIMES.describe('Strikes for the first time after so long.'),
  everyMs: TIMES.describe('Strikes again so long after it struck.'),
};

const report: z.ZodType<FaultReport> = z.object({
  ...spec,
  ...schedule,
  id: z.string(),
  does: z.string().describe('In words.'),
  state: z.enum(['active', 'waiting']),
});

export const injectRequestSchema: z.ZodType<InjectRequest> = z.strictObject({
  ...spec,
  ...schedule,
});

export const explainRequestSchema: z.ZodType<ExplainRequest> = z.strictObject(spec);

export const healRequestSchema: z.ZodType<HealRequest> = z.strictObject({
  kind: kind.optional().describe('Only faults of this kind.'),
  target: z.string().optional().describe('Only faults with this among their targets.'),
});

export const liftRequestSchema: z.ZodType<LiftRequest> = z.strictObject({ id: z.string() });

export const injectedSchema: z.ZodType<Injected> = z.object({ fault: report });

export const faultListSchema: z.ZodType<FaultList> = z.object({ faults: z.array(report) });

export const explainedSchema: z.ZodType<Explained> = z.object({
  does: z.string().describe('One line.'),
  strikes: texts.describe('Cloud links, hosts and nats-servers.'),
  expect: texts.describe('What is expected to be seen.'),
});

export const liftedSchema: z.ZodType<Lifted> = z.object({
  lifted: z.array(report),
  tookMs: z.number().describe('Until the lattice was whole again.'),
});
