import { expect, test } from 'vitest';
import { CONTRACTS } from '../../../emulator/control/api/contracts.ts';
import { renderOpenApi } from '../../../emulator/control/api/openapi.ts';
import { EVENTS_PATH } from '../../../emulator/control/api/operations.ts';

test('every operation has one path and method of its own, and every part of its path a value', () => {
  const keys = CONTRACTS.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { path, request } of CONTRACTS) {
    for (const [, name] of path.matchAll(/\{(.+?)\}/g)) {
      expect(request.safeParse({ [name!]: 'x' }).success, path).toBe(true);
      expect(request.safeParse({}).success, path).toBe(false);
    }
  }
});

test('the description has every operation and the stream, each input where it is read', () => {
  const described = JSON.parse(JSON.stringify(renderOpenApi(CONTRACTS))) as {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, object>>;
  };
  expect(described.openapi).toBe('3.1.0');
  const paths = CONTRACTS.map(({ path }) => path);
  expect(Object.keys(described.paths)).toEqual([...new Set([...paths, EVENTS_PATH])]);
  expect(described.paths['/api/components/{component}']).toMatchObject({
    get: {
      operationId: 'inspect',
      parameters: [{ name: 'component', in: 'path', required: true }],
    },
  });
  expect(described.paths['/api/logs']).toMatchObject({
    get: {
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'sinceMs', in: 'query', schema: { type: 'number' } }),
      ]),
    },
  });
  expect(described.paths['/api/call']).toMatchObject({
    post: {
      requestBody: { content: { 'application/json': { schema: { required: ['function'] } } } },
    },
  });
});
