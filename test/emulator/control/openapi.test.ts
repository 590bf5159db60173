import { expect, test } from 'vitest';
import { CONTRACTS } from '../../../emulator/control/api/contracts.ts';
import { renderOpenApi } from '../../../emulator/control/api/openapi.ts';

test('docs/openapi.json describes the control API as it is (vitest -u writes it)', async () => {
  const text = `${JSON.stringify(renderOpenApi(CONTRACTS), undefined, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../docs/openapi.json');
});

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
