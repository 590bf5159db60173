import { z } from 'zod';

/** The whole lattice as it runs now. Addresses are HTTP URLs on 127.0.0.1. */
export interface Status {
  readonly name: string;
  /** Of wasmdev. */
  readonly version: string;
  /** Counts deployments: 0 until the first one. */
  readonly revision: number;
  readonly root: string;
  readonly startedAt: string;
  readonly pid: number;
  readonly ingressUrl: string;
  readonly controlUrl: string;
  readonly clouds: readonly CloudStatus[];
  readonly hosts: readonly HostStatus[];
  readonly components: readonly ComponentStatus[];
  readonly routes: readonly RouteStatus[];
}

export interface CloudStatus {
  readonly name: string;
  readonly region: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly up: boolean;
  readonly ingressUrl: string;
  /** Process ids of its nats-servers; absent while one does not run. */
  readonly natsPids: { readonly core?: number | undefined; readonly data?: number | undefined };
}

/** `answers` is false when the host did not say within a second what it runs. */
export interface HostStatus {
  readonly name: string;
  readonly cloud: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly pid?: number | undefined;
  readonly answers: boolean;
  readonly residentBytes?: number | undefined;
  readonly components: readonly HostedComponent[];
}

/** One version of a component in one host. `calls` counts all since it was started there. */
export interface HostedComponent {
  readonly component: string;
  readonly version: string;
  readonly instances: number;
  readonly callsInFlight: number;
  readonly calls: number;
}

/** `version` and what follows it are absent until the component is deployed. */
export interface ComponentStatus {
  readonly name: string;
  readonly workload: string;
  readonly engine: string;
  readonly hosts: readonly string[];
  readonly version?: string | undefined;
  readonly kind?: 'dev' | 'full' | undefined;
  readonly sizeBytes?: number | undefined;
  readonly imports?: readonly string[] | undefined;
  readonly exports?: readonly string[] | undefined;
  readonly pure?: boolean | undefined;
}

export interface RouteStatus {
  readonly route: string;
  /** `shop:orders/orders.place`, or the function alone where the world exports it. */
  readonly call: string;
  readonly component?: string | undefined;
}

const texts = z.array(z.string());
const labels = z.record(z.string(), z.string());
const count = z.int().min(0);

const cloud: z.ZodType<CloudStatus> = z.object({
  name: z.string(),
  region: z.string(),
  labels,
  up: z.boolean(),
  ingressUrl: z.string(),
  natsPids: z.object({ core: z.int().optional(), data: z.int().optional() }),
});

const host: z.ZodType<HostStatus> = z.object({
  name: z.string(),
  cloud: z.string(),
  labels,
  pid: z.int().optional(),
  answers: z.boolean().describe('Whether it said within a second what it runs.'),
  residentBytes: count.optional(),
  components: z.array(
    z.object({
      component: z.string(),
      version: z.string(),
      instances: count,
      callsInFlight: count,
      calls: count,
    }),
  ),
});

const component: z.ZodType<ComponentStatus> = z.object({
  name: z.string(),
  workload: z.string(),
  engine: z.string(),
  hosts: texts.describe('Where its workload is placed.'),
  version: z.string().optional().describe('Absent until it is deployed.'),
  kind: z.enum(['dev', 'full']).optional(),
  sizeBytes: count.optional(),
  imports: texts.optional(),
  exports: texts.optional(),
  pure: z.boolean().optional().describe('Whether it imports nothing but its contracts.'),
});

export const statusSchema: z.ZodType<Status> = z.object({
  name: z.string().describe('The name of the lattice.'),
  version: z.string().describe('The version of wasmdev.'),
  revision: count.describe('Counts deployments: 0 until the first one.'),
  root: z.string(),
  startedAt: z.string(),
  pid: z.int(),
  ingressUrl: z.string().describe('Prefers the nearest living cloud.'),
  controlUrl: z.string(),
  clouds: z.array(cloud),
  hosts: z.array(host),
  components: z.array(component),
  routes: z.array(
    z.object({
      route: z.string(),
      call: z.string(),
      component: z.string().optional(),
    }),
  ),
});
