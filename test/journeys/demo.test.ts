import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killProcess } from '../../emulator/platform/platform.ts';
import { multiplyPrices, placeOrder } from './shop-customer.ts';
import { expectNothingLeft, startWasmdev } from './wasmdev-process.ts';

let temporary = '';

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'wasmdev-demo-test-'));
});
afterEach(() => rm(temporary, { recursive: true }));

test('with --once it shows every step in every cloud, and leaves nothing', async () => {
  await using demo = startWasmdev(['demo', '--once', '--json'], { cwd: temporary, temporary });
  expect(await demo.ended).toEqual([0, null]);
  const told = (type: string): unknown[] => demo.events.filter((event) => event.type === type);
  const clouds = ['aws', 'az', 'gcp'];
  const cloudsOf = (type: string): unknown[] =>
    told(type)
      .map((event) => (event as { cloud?: unknown }).cloud)
      .sort();
  expect(cloudsOf('demo-order-placed')).toEqual(clouds);
  expect(cloudsOf('demo-new-answer')).toEqual(clouds);
  for (const answer of told('demo-new-answer')) {
    expect(answer).toMatchObject({ totalCents: 1_228_140, beforeCents: 1_364_600 });
  }
  expect(told('demo-ended')).toMatchObject([{ ok: true }]);
  await expectNothingLeft(temporary);
}, 120_000);

test('without it the shop stays up; kill -9 takes its folder along', async () => {
  await using demo = startWasmdev(['demo', '--json'], { cwd: temporary, temporary });
  const { root } = (await demo.event('demo-copied')) as unknown as { root: string };
  await demo.event('demo-ended', 120_000);
  const { clouds } = await demo.ready();
  for (const { url } of Object.values(clouds)) await placeOrder(url);
  expect(existsSync(root)).toBe(true);
  const held = demo.holdings();
  killProcess(demo.pid);
  await expectNothingLeft(temporary, held);
}, 120_000);

test('a step that goes wrong ends it with what was wrong', async () => {
  await using demo = startWasmdev(['demo', '--once', '--json'], { cwd: temporary, temporary });
  const { root } = (await demo.event('demo-copied')) as unknown as { root: string };
  // The same prices, but not in the line that the demo changes.
  await multiplyPrices(root, 1);
  expect(await demo.ended).toEqual([70, null]);
  expect(demo.events.at(-1)).toMatchObject({ type: 'error', error: { code: 'DEMO_FAILED' } });
  await expectNothingLeft(temporary);
}, 120_000);
