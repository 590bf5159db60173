import { afterAll, beforeAll, describe, expect } from 'vitest';
import { existsSync } from 'node:fs';
import { testAccidents } from './accidents.ts';
import { BuiltWorlds, ENGINES } from './built-worlds.ts';
import { testErrors } from './errors.ts';
import { testIsolation } from './isolation.ts';
import { testRefusals } from './refusals.ts';
import { testResources } from './resources.ts';
import { testSandbox } from './sandbox.ts';
import { testValues } from './values.ts';
import { testWaiting } from './waiting.ts';
import type { Artifact } from '../../../emulator/artifact.ts';

const worlds = new BuiltWorlds();

afterAll(() => {
  worlds[Symbol.dispose]();
  expect(existsSync(worlds.cache)).toBe(false);
});

describe.each(ENGINES)('%s', (engine) => {
  describe.each(['dev', 'full'] as const)('as a %s component', (kind) => {
    let artifact: Artifact;
    beforeAll(async () => {
      artifact = await worlds.build('main', engine, kind);
    });
    testValues(() => artifact, kind === 'dev');
    testErrors(() => artifact);
    testAccidents(() => artifact);
    testSandbox(() => artifact);
    testResources(() => artifact);
    if (kind === 'dev') testIsolation(() => artifact);
  });

  describe('without imports that wait', () => {
    let artifact: Artifact;
    beforeAll(async () => {
      artifact = await worlds.build('plain', engine, 'dev');
    });
    testResources(() => artifact);
  });

  testRefusals(worlds, engine);
});

describe.each(['dev', 'full'] as const)('quickjs alone, as a %s component', (kind) => {
  let artifact: Artifact;
  beforeAll(async () => {
    artifact = await worlds.build('waiting', 'quickjs', kind);
  });
  testWaiting(() => artifact);
});
