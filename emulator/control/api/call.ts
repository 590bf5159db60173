import { z } from 'zod';

/**
 * A call of any exported function: `place`, `orders.place` or `shop:orders/orders.place`. At most
 * one of `args`, `texts` and `wave` gives the arguments.
 */
export interface CallRequest {
  readonly function: string;
  readonly interface?: string | undefined;
  readonly component?: string | undefined;
  /** The cloud that it is called from. Default: the home cloud. */
  readonly from?: string | undefined;
  /** By the JSON mapping: in order, or by parameter name. */
  readonly args?: readonly unknown[] | Readonly<Record<string, unknown>> | undefined;
  /** One for each argument: WAVE, else JSON, else the bare text of a string. */
  readonly texts?: readonly string[] | undefined;
  /** All arguments as WAVE, with commas between them. */
  readonly wave?: string | undefined;
}

export interface CallAnswer {
  readonly outcome: CallOutcome;
  readonly component: string;
  /** '' for a function of the world itself. */
  readonly interface: string;
  readonly function: string;
  readonly signature: string;
  readonly version: string;
  /** The cloud that it was called from. */
  readonly cloud: string;
  readonly traceId: string;
  readonly durationMs: number;
}

/** `value` by the JSON mapping, `wave` as WAVE; both absent where the function returns nothing. */
export type CallOutcome =
  | {
      readonly kind: 'ok' | 'err';
      readonly value?: unknown;
      readonly wave?: string | undefined;
    }
  | { readonly kind: 'trap'; readonly message: string; readonly stack: string }
  | { readonly kind: 'timeout' | 'unreachable' | 'overloaded'; readonly message: string };

export const callRequestSchema: z.ZodType<CallRequest> = z.strictObject({
  function: z.string().min(1).describe('`place`, `orders.place` or `shop:orders/orders.place`.'),
  interface: z.string().optional().describe('Its interface, where `function` does not say it.'),
  component: z.string().optional().describe('Where several components export the function.'),
  from: z.string().optional().describe('The cloud that it is called from: the home cloud.'),
  args: z
    .union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
    .optional()
    .describe('Arguments by the JSON mapping, in order or by parameter name.'),
  texts: z
    .array(z.string())
    .optional()
    .describe('One for each argument: WAVE, else JSON, else the bare text of a string.'),
  wave: z.string().optional().describe('All arguments as WAVE, with commas between them.'),
});

const outcome: z.ZodType<CallOutcome> = z.union([
  z.object({
    kind: z.enum(['ok', 'err']),
    value: z.unknown().optional().describe('By the JSON mapping.'),
    wave: z.string().optional().describe('The same value as WAVE.'),
  }),
  z.object({ kind: z.literal('trap'), message: z.string(), stack: z.string() }),
  z.object({ kind: z.enum(['timeout', 'unreachable', 'overloaded']), message: z.string() }),
]);

export const callAnswerSchema: z.ZodType<CallAnswer> = z.object({
  outcome,
  component: z.string(),
  interface: z.string(),
  function: z.string(),
  signature: z.string(),
  version: z.string(),
  cloud: z.string().describe('The cloud that it was called from.'),
  traceId: z.string(),
  durationMs: z.number(),
});
