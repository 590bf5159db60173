import { z } from 'zod';
import type { WasmdevConfig } from './config.ts';

const labels = z.record(z.string(), z.string());
const replicas = z.union([z.int().min(1), z.literal('every-host')]);
const TOPIC = /^[^\s.]+(\.[^\s.]+)*$/;
const port = z.int().min(0).max(65535);

const spread = z
  .array(
    z.strictObject({
      cloud: z.string().describe('The name of a cloud.').optional(),
      labels: labels.describe('Labels that a host must have.').optional(),
      weight: z
        .int()
        .min(1)
        .describe('The share of the replicas against the other entries. Default: 1.')
        .optional(),
    }),
  )
  .min(1);

const host = z.strictObject({
  labels: labels.describe('Labels of this host, besides those of its cloud.').optional(),
});

const cloud = z.strictObject({
  region: z
    .string()
    .min(1)
    .describe("Where the cloud stands, such as `europe-west1`. Default: the cloud's name.")
    .optional(),
  labels: labels.describe('Labels that each host of the cloud carries.').optional(),
  hosts: z
    .union([z.int().min(1).max(100), z.record(z.string(), host)])
    .describe('How many hosts, or the hosts by name. Default: 1.')
    .optional(),
});

const limits = z.strictObject({
  maxInstances: z
    .int()
    .min(1)
    .describe('Instances that may work at the same time in one host. Default: 16.')
    .optional(),
  maxQueue: z
    .int()
    .min(0)
    .describe('Calls that may wait for an instance in one host. Default: 256.')
    .optional(),
  timeoutMs: z
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .describe('Milliseconds after which a call has failed. Default: 10000.')
    .optional(),
});

const reuse = z.strictObject({
  reuse: z
    .int()
    .min(1)
    .describe('Calls that one instance serves before a new one takes its place.'),
});

const component = z.strictObject({
  source: z
    .string()
    .min(1)
    .describe('The TypeScript entry, relative to the config: `components/orders.ts`.'),
  wit: z
    .string()
    .min(1)
    .describe('The WIT folder or file, relative to the config. Default: `wit`.')
    .optional(),
  world: z
    .string()
    .min(1)
    .describe("The world that the component implements. Default: the component's name.")
    .optional(),
  engine: z
    .enum(['quickjs', 'starlingmonkey'])
    .describe('The JavaScript engine inside the component. Default: `quickjs`.')
    .optional(),
  replicas: replicas
    .describe('Instances in total, or one on `every-host`. Default: one for each cloud in reach.')
    .optional(),
  spread: spread
    .describe('Where the replicas go, by weight. Default: evenly over all clouds.')
    .optional(),
  links: z
    .record(z.string(), z.string())
    .describe('Which component answers an imported interface, where several could.')
    .optional(),
  config: z
    .record(z.string(), z.string())
    .describe('What `wasi:config` gives to the component.')
    .optional(),
  buckets: z
    .record(z.string(), z.string().regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _'))
    .describe("Keyvalue buckets: the identifier that the component opens, to the bucket's name.")
    .optional(),
  subscriptions: z
    .array(z.string().regex(TOPIC, 'a topic without spaces, such as orders.placed'))
    .describe('Messaging topics that the component receives.')
    .optional(),
  isolation: z
    .union([z.enum(['fresh', 'reset']), reuse])
    .describe("What keeps one call from seeing another's state. Default: `reset`.")
    .optional(),
  limits: limits.describe('Bounds of the component in each host.').optional(),
});

const workload = z.strictObject({
  components: z.array(z.string()).min(1).describe('The components that run together.'),
  replicas: replicas
    .describe('Instances of the workload in total, or one on `every-host`.')
    .optional(),
  spread: spread.describe('Where the replicas of the workload go, by weight.').optional(),
});

const route = z.strictObject({
  call: z.string().describe('The function that answers: `shop:orders/orders.place`.'),
  component: z
    .string()
    .describe('The component that answers, where several export the function.')
    .optional(),
  status: z
    .int()
    .min(200)
    .max(399)
    .describe('The HTTP status of a good answer, such as 201.')
    .optional(),
  errors: z
    .record(z.string(), z.int().min(400).max(599))
    .describe("The HTTP status for each error case: `{ 'out-of-stock': 409 }`.")
    .optional(),
  contentType: z
    .string()
    .min(1)
    .describe('Sends a string or `list<u8>` result as it is, under this content type: `text/html`.')
    .optional(),
});

/** What a `wasmdev.config.ts` may hold. Names and references are checked in later steps. */
export const configSchema: z.ZodType<WasmdevConfig> = z.strictObject({
  name: z.string().describe("The lattice's name, in kebab-case: `shop`."),
  timing: z
    .enum(['fast', 'wasmcloud-v1', 'wasmcloud-v2'])
    .describe('How soon a lost host or cloud is noticed, as on which platform. Default: `fast`.')
    .optional(),
  clouds: z
    .record(z.string(), cloud)
    .describe(
      'The simulated clouds by name; the first is the home cloud. Default: one cloud, `local`.',
    )
    .optional(),
  components: z
    .record(z.string(), component)
    .describe('The components by name, in kebab-case.')
    .optional(),
  workloads: z
    .record(z.string(), workload)
    .describe(
      'Components that always run together in one host. Any other is a workload of its own.',
    )
    .optional(),
  routes: z
    .record(z.string(), z.union([z.string(), route]))
    .describe("HTTP routes: `'POST /orders'` to the function that answers it.")
    .optional(),
  ports: z
    .strictObject({
      ingress: port.describe('The port of the global HTTP ingress.').optional(),
      control: port.describe('The port of the control API.').optional(),
    })
    .describe('Ports on 127.0.0.1. 0 or absent: a free one is picked.')
    .optional(),
});
