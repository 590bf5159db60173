import { z } from 'zod';
import { logFilterShape, type LogFilter } from './logs.ts';

/** Which events a WebSocket gets. The filter concerns log lines; other events pass it. */
export interface EventsRequest extends LogFilter {
  /** Types of events with commas between them. Default: all. */
  readonly types?: string | undefined;
  /** Sends this many of the last events first. Default: 0. */
  readonly replay?: number | undefined;
  /** Sends those after this number first, so that nothing is lost between two connections. */
  readonly after?: number | undefined;
}

export const eventsRequestSchema: z.ZodType<EventsRequest> = z.strictObject({
  ...logFilterShape,
  types: z.string().optional().describe('Types of events with commas between them: all.'),
  replay: z.coerce.number().int().min(0).optional().describe('So many of the last ones first.'),
  after: z.coerce.number().int().min(0).optional().describe('Those after this number first.'),
});

export const streamedEventSchema: z.ZodType = z.object({
  number: z.int().describe('Counts from 1 without gaps.'),
  atMs: z.number().describe('Milliseconds since the epoch.'),
  event: z.looseObject({ type: z.string() }),
});
