import { z } from 'zod';

/** Nothing to say. */
export type Nothing = Readonly<Record<string, never>>;

export interface Stopping {
  readonly stopping: true;
}

export interface ReloadRequest {
  /** Default: all components. */
  readonly components?: readonly string[] | undefined;
}

/** What a reload has deployed, at which versions. */
export interface Reloaded {
  readonly revision: number;
  readonly components: readonly ReloadedComponent[];
  readonly tookMs: number;
}

export interface ReloadedComponent {
  readonly component: string;
  readonly version: string;
}

export const nothingSchema: z.ZodType<Nothing> = z.strictObject({});

export const stoppingSchema: z.ZodType<Stopping> = z.object({ stopping: z.literal(true) });

export const reloadRequestSchema: z.ZodType<ReloadRequest> = z.strictObject({
  components: z.array(z.string()).optional().describe('Default: all components.'),
});

export const reloadedSchema: z.ZodType<Reloaded> = z.object({
  revision: z.int(),
  components: z.array(z.object({ component: z.string(), version: z.string() })),
  tookMs: z.number(),
});
