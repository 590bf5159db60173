import { z } from 'zod';
import type { Contract } from './contracts.ts';
import { eventsRequestSchema, streamedEventSchema } from './events.ts';
import { EVENTS_PATH } from './operations.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 description of operations. */
export function renderOpenApi(contracts: readonly Contract[]): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    const method = contract.method.toLowerCase();
    paths[contract.path] = { ...paths[contract.path], [method]: renderOperation(contract) };
  }
  paths[EVENTS_PATH] = { get: renderStream() };
  return {
    openapi: '3.1.0',
    info: {
      title: 'wasmdev control API',
      version: '1',
      description: 'Served on 127.0.0.1 by wasmdev dev; address and token: .wasmdev/session.json',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
    },
  };
}

function renderOperation(contract: Contract): Json {
  const { name, summary, method, path } = contract;
  const request = schemaOf(contract.request, 'input');
  const input =
    method !== 'POST'
      ? { parameters: renderParameters(path, request) }
      : { requestBody: { required: true, content: { 'application/json': { schema: request } } } };
  return {
    operationId: name,
    summary,
    ...input,
    responses: {
      200: content(summary, schemaOf(contract.response, 'output')),
      default: content('What went wrong', { $ref: '#/components/schemas/Error' }),
    },
  };
}

function renderStream(): Json {
  return {
    operationId: 'events',
    summary: 'A WebSocket of all events, one JSON message each',
    parameters: renderParameters(EVENTS_PATH, schemaOf(eventsRequestSchema, 'input')),
    responses: {
      101: { description: 'The stream begins' },
      default: content('What went wrong', { $ref: '#/components/schemas/Error' }),
    },
    'x-message': schemaOf(streamedEventSchema, 'output'),
  };
}

function renderParameters(path: string, request: Json): readonly Json[] {
  const properties = (request['properties'] ?? {}) as Readonly<Record<string, Json>>;
  return Object.entries(properties).map(([name, { description, ...schema }]) => {
    const inPath = path.includes(`{${name}}`);
    const described = description === undefined ? {} : { description };
    return { name, in: inPath ? 'path' : 'query', required: inPath, ...described, schema };
  });
}

function content(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

const errorSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'hint'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        hint: { type: 'string' },
        details: { type: 'object' },
      },
    },
  },
};
