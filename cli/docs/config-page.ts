import { z } from 'zod';
import { configSchema } from '../../emulator/config/schema.ts';

type Schema = z.core.JSONSchema.JSONSchema;

/** `docs/config.md`, from the descriptions in the schema. */
export function renderConfigPage(): string {
  const root = z.toJSONSchema(configSchema) as Schema;
  const blocks = collectBlocks('', root);
  const sections = blocks.map(({ path, schema }) => {
    const title = path === '' ? '## The config' : `## \`${path}\``;
    return `${title}\n\n| option | type | |\n|---|---|---|\n${renderRows(schema).join('\n')}`;
  });
  return `# wasmdev.config.ts

<!-- Written by "npm run docs" from emulator/config/schema.ts. -->

\`\`\`ts
import { defineConfig } from 'wasmdev';

export default defineConfig({
  name: 'shop',
  clouds: { aws: { region: 'us-east-1', hosts: 2 }, gcp: { region: 'europe-west1' } },
  components: { orders: { source: 'components/orders.ts' } },
  routes: { 'POST /orders': { call: 'shop:orders/orders.place', status: 201 } },
});
\`\`\`

Paths are relative to the file. Options in bold are needed. An unknown option is an error.

${sections.join('\n\n')}
`;
}

interface Block {
  readonly path: string;
  readonly schema: Schema;
}

/** Every object with options of its own, under the path that leads to it. */
function collectBlocks(path: string, schema: Schema): Block[] {
  const inner: Block[] = [];
  const visit = (at: string, child: Schema): void => {
    inner.push(...collectBlocks(at, child));
  };
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    visit(path === '' ? name : `${path}.${name}`, child as Schema);
  }
  if (isSchema(schema.additionalProperties)) {
    const key = path === 'routes' ? '<METHOD /path>' : '<name>';
    visit(`${path}.${key}`, schema.additionalProperties);
  }
  if (isSchema(schema.items)) visit(`${path}[]`, schema.items);
  for (const choice of schema.anyOf ?? []) visit(path, choice as Schema);
  return schema.properties === undefined ? inner : [{ path, schema }, ...inner];
}

function renderRows(schema: Schema): string[] {
  return Object.entries(schema.properties ?? {}).map(([name, child]) => {
    const field = child as Schema;
    const label = schema.required?.includes(name) === true ? `**\`${name}\`**` : `\`${name}\``;
    return `| ${label} | ${describeType(field)} | ${field.description ?? ''} |`;
  });
}

function describeType(schema: Schema): string {
  if (schema.anyOf !== undefined) {
    return schema.anyOf.map((choice) => describeType(choice as Schema)).join(' or ');
  }
  if (schema.const !== undefined) return `\`'${String(schema.const)}'\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`'${value}'\``).join(' or ');
  if (schema.type === 'integer' || schema.type === 'number') return describeNumber(schema);
  if (schema.type === 'array') {
    return isSchema(schema.items) ? `list of ${describeType(schema.items)}` : 'list';
  }
  if (schema.properties !== undefined) return 'object';
  if (isSchema(schema.additionalProperties)) {
    return `name to ${describeType(schema.additionalProperties)}`;
  }
  return schema.type === 'string' ? 'text' : String(schema.type);
}

function describeNumber({ minimum, maximum }: Schema): string {
  const isBounded = maximum !== undefined && maximum < 2 ** 31 - 1;
  if (minimum === undefined) return 'whole number';
  return isBounded ? `${minimum} to ${maximum}` : `whole number from ${minimum}`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
