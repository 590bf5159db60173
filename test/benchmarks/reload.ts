import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DevEvent } from '../../cli/dev/dev-event.ts';
import { startDevSession } from '../../cli/dev/dev-session.ts';

/**
 * Time from a save to the new answer over HTTP in every cloud, for the shop on 3 clouds with 2
 * hosts
 * each: `node test/benchmarks/reload.ts [saves] [pause in ms]`.
 */
const saves = Number(process.argv[2] ?? 200);
const pauseMs = Number(process.argv[3] ?? 0);

const product = (name: string): string => `
import { findFault } from '../domain/product.ts';
export const products = {
  list() { return [{ sku: 'A', name: '${name}', price: 1 }]; },
  put(product: never) { findFault(product); return product; },
};
`;

const root = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-reload-')));
let told: (event: DevEvent) => void = () => {};
try {
  await cp(resolve(import.meta.dirname, '../../templates/shop'), root, { recursive: true });
  const observe = (event: DevEvent): void => told(event);
  await using session = await startDevSession({ cwd: root, watch: true, observe });
  const urls = Object.values(session.ready.clouds).map(({ url }) => `${url}/products`);
  const reloaded = (seen: DevEvent[]): Promise<void> =>
    new Promise((done, fail) => {
      told = (event) => {
        seen.push(event);
        if (event.type === 'components-reloaded') done();
        if (event.type === 'build-failed') fail(new Error(JSON.stringify(event.complaints)));
      };
    });
  const phases = { built: [] as number[], deployed: [] as number[], answered: [] as number[] };
  for (let at = 0; at < saves + 10; at++) {
    const seen: DevEvent[] = [];
    const event = reloaded(seen);
    const began = performance.now();
    await writeFile(join(root, 'components/products.ts'), product(`save-${at}`));
    await event;
    const answers = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    const tookMs = performance.now() - began;
    const stale = answers.find((answer) => !answer.includes(`"save-${at}"`));
    if (stale !== undefined) throw new Error(`After save ${at} a cloud answered ${stale}`);
    if (pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs));
    if (at < 10) continue;
    phases.answered.push(tookMs);
    for (const one of seen) {
      if (one.type === 'component-built') phases.built.push(one.tookMs);
      if (one.type === 'component-deployed') phases.deployed.push(one.tookMs);
    }
  }
  for (const [name, times] of Object.entries(phases)) {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): string =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
    console.log(
      `${name.padEnd(9)} p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  max ${at(1)} ms  (${sorted.length})`,
    );
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
