import { z } from 'zod';

export interface InspectRequest {
  readonly component: string;
}

/** What a deployed component is. `folder` holds its component.wasm. */
export interface Inspection {
  readonly component: string;
  readonly version: string;
  readonly kind: 'dev' | 'full';
  readonly engine: string;
  readonly folder: string;
  readonly sizeBytes: number;
  readonly world: string;
  /** The world with all that it needs, as WIT text. */
  readonly wit: string;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly functions: readonly InspectedFunction[];
  readonly pure: boolean;
  readonly impureImports: readonly ImpureImportReport[];
}

/** `call` is what the `call` operation takes: `shop:orders/orders.place`. */
export interface InspectedFunction {
  readonly call: string;
  readonly signature: string;
  readonly callable: boolean;
}

export interface ImpureImportReport {
  readonly import: string;
  readonly why: 'ambient' | 'undeclared';
}

export const inspectRequestSchema: z.ZodType<InspectRequest> = z.strictObject({
  component: z.string().min(1),
});

const texts = z.array(z.string());

export const inspectionSchema: z.ZodType<Inspection> = z.object({
  component: z.string(),
  version: z.string(),
  kind: z.enum(['dev', 'full']),
  engine: z.string(),
  folder: z.string().describe('Holds component.wasm.'),
  sizeBytes: z.int(),
  world: z.string(),
  wit: z.string().describe('The world with all that it needs, as WIT text.'),
  imports: texts,
  exports: texts,
  functions: z.array(
    z.object({
      call: z.string().describe('The name that `call` takes.'),
      signature: z.string(),
      callable: z.boolean().describe('Whether its values can cross the lattice.'),
    }),
  ),
  pure: z.boolean().describe('Whether it imports nothing but its contracts.'),
  impureImports: z.array(
    z.object({
      import: z.string(),
      why: z.enum(['ambient', 'undeclared']),
    }),
  ),
});
