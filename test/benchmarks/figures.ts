import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProject } from '../../cli/build/build-project.ts';
import { startDevSession, type DevSession } from '../../cli/dev/dev-session.ts';
import { resolveConfig } from '../../emulator/config/resolve-config.ts';
import { findResidentBytes } from '../../emulator/platform/platform.ts';

/**
 * Times to `ready`, of one call in process and across clouds, memory of each process, size and
 * build
 * time with both engines: `node test/benchmarks/figures.ts`. One run each; compare within a run
 * only.
 */
const WIT = `package figures:app;
interface near { add: func(a: u32, b: u32) -> u32; }
interface chain { alone: func(a: u32, b: u32) -> u32; onward: func(a: u32, b: u32, times: u32) -> u32; }
world near-world { export near; }
world chain-world { import near; export chain; }
`;
const NEAR = 'export const near = { add: (a: number, b: number) => a + b };\n';
const CHAIN = `import { add } from 'figures:app/near';
export const chain = {
  alone: (a: number, b: number) => a + b,
  onward(a: number, b: number, times: number) { let sum = a; for (let n = 0; n < times; n++) sum = add(sum, b); return sum; },
};
`;

const root = await mkdtemp(join(tmpdir(), 'wasmdev-figures-'));
const row = (what: string, value: string): void => console.log(`${what.padEnd(52)} ${value}`);
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

async function write(placement: string): Promise<void> {
  await writeFile(
    join(root, 'wasmdev.config.ts'),
    `import { defineConfig } from 'wasmdev';
export default defineConfig({ name: 'figures', clouds: { aws: { hosts: 2 }, gcp: { hosts: 2 }, az: { hosts: 2 } },
  components: { chain: { source: 'chain.ts', world: 'chain-world' }, near: { source: 'near.ts', world: 'near-world' } },
  ${placement} });
`,
  );
}

async function timeCalls(session: DevSession, label: string): Promise<void> {
  const { emulator } = session;
  const target = (name: string) => ({
    component: 'chain',
    interface: 'figures:app/chain',
    function: name,
  });
  const median = async (work: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let at = 0; at < 300; at++) {
      const began = performance.now();
      await work();
      if (at >= 100) times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[100]!;
  };
  const INNER = 20;
  const entry = await median(() => emulator.call(target('alone'), [1, 2], 'aws'));
  const chain = await median(() => emulator.call(target('onward'), [1, 2, INNER], 'aws'));
  row(`${label}: a call from outside, p50`, ms(entry));
  row(`${label}: one call from component to component, p50`, ms((chain - entry) / INNER));
}

async function ready(label: string): Promise<DevSession> {
  const session = await startDevSession({ cwd: root, watch: true, background: false });
  row(`dev → ready, ${label}`, ms(session.ready.tookMs));
  return session;
}

try {
  await mkdir(join(root, 'wit'), { recursive: true });
  await writeFile(join(root, 'wit/app.wit'), WIT);
  await writeFile(join(root, 'near.ts'), NEAR);
  await writeFile(join(root, 'chain.ts'), CHAIN);
  await write("workloads: { one: { components: ['chain', 'near'] } }");
  {
    await using session = await ready('2 components, nothing built before');
    await timeCalls(session, 'same workload');
  }
  await write(
    "workloads: { a: { components: ['chain'], spread: [{ cloud: 'aws' }] }, b: { components: ['near'], spread: [{ cloud: 'gcp' }] } }",
  );
  {
    await using session = await ready('2 components, built before');
    await timeCalls(session, 'two clouds');
    const { emulator } = session;
    for (const host of emulator.hosts.names) {
      row(`memory of ${host}`, megabytes(await findResidentBytes(emulator.hosts.pidOf(host)!)));
    }
    for (const cloud of emulator.network.clouds) {
      const { core, data } = emulator.network.servers(cloud);
      const both = await Promise.all([core.pid!, data.pid!].map((pid) => findResidentBytes(pid)));
      row(`memory of ${cloud}'s nats-servers, core and data`, both.map(megabytes).join(', '));
    }
    row('memory of the emulator itself', megabytes(process.memoryUsage().rss));
  }
  for (const engine of ['quickjs', 'starlingmonkey'] as const) {
    await rm(join(root, '.wasmdev/cache'), { recursive: true, force: true });
    const components = {
      chain: { source: 'chain.ts', world: 'chain-world', engine },
      near: { source: 'near.ts', world: 'near-world', engine },
    };
    const config = resolveConfig({ name: 'figures', components }, join(root, 'wasmdev.config.ts'));
    for (const name of ['near', 'chain']) {
      const { reports, failures } = await buildProject(config, [name]);
      if (failures.length > 0) throw failures[0]!.thrown;
      row(
        `${engine}: build of ${name}`,
        `${ms(reports[0]!.tookMs)}, ${megabytes(reports[0]!.sizeBytes)}`,
      );
    }
  }
} finally {
  await rm(root, { recursive: true, force: true });
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '?' : `${(bytes / 1e6).toFixed(1)} MB`;
}
