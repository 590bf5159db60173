import { z } from 'zod';
import type { LogWritten } from '../../events.ts';

/** From the least to the most severe. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Which log lines: all that match everything given. */
export interface LogFilter {
  readonly component?: string | undefined;
  readonly cloud?: string | undefined;
  readonly host?: string | undefined;
  /** This severe or more. */
  readonly level?: LogLevel | undefined;
  readonly trace?: string | undefined;
  /** Written at this time or later, in milliseconds since the epoch. */
  readonly sinceMs?: number | undefined;
}

export interface LogsRequest extends LogFilter {
  /** The newest so many. Default: 1000. */
  readonly limit?: number | undefined;
}

/** Oldest first. */
export interface RecentLogs {
  readonly lines: readonly LogWritten[];
}

type Text = z.ZodOptional<z.ZodString>;

interface LogFilterShape extends z.ZodRawShape {
  component: Text;
  cloud: Text;
  host: Text;
  level: z.ZodOptional<z.ZodType<LogLevel>>;
  trace: Text;
  sinceMs: z.ZodOptional<z.ZodType<number>>;
}

/** What a log filter looks like in a query. */
export const logFilterShape: LogFilterShape = {
  component: z.string().optional(),
  cloud: z.string().optional(),
  host: z.string().optional(),
  level: z.enum(LOG_LEVELS).optional().describe('This severe or more.'),
  trace: z.string().optional().describe('The trace id of a call.'),
  sinceMs: z.coerce.number().optional().describe('Milliseconds since the epoch.'),
};

export const logsRequestSchema: z.ZodType<LogsRequest> = z.strictObject({
  ...logFilterShape,
  limit: z.coerce.number().int().min(1).optional().describe('The newest so many: 1000.'),
});

export const recentLogsSchema: z.ZodType<RecentLogs> = z.object({
  lines: z.array(
    z.object({
      type: z.literal('log-written'),
      atMs: z.number(),
      level: z.string(),
      cloud: z.string(),
      host: z.string(),
      component: z.string().describe("'' for a line of the host itself."),
      version: z.string(),
      traceId: z.string(),
      message: z.string(),
    }),
  ),
});
