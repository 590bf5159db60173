import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { WasmdevConfig } from '../../../emulator/config/config.ts';
import { resolveConfig } from '../../../emulator/config/resolve-config.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../emulator/emulator.ts';
import type { EmulatorEvent } from '../../../emulator/events.ts';

const CONFIG: WasmdevConfig = {
  name: 'faulty',
  clouds: { aws: { hosts: 2 }, gcp: {}, az: {} },
  components: { nothing: { source: 'nothing.ts', world: 'nothing' } },
};

/** Three clouds and four hosts without any component, and what they tell. */
export interface FaultWorld {
  readonly emulator: Emulator;
  readonly events: EmulatorEvent[];
}

export async function startFaultWorld(options: Partial<EmulatorOptions> = {}): Promise<FaultWorld> {
  const events: EmulatorEvent[] = [];
  const config = resolveConfig(CONFIG, '/faulty/wasmdev.config.ts');
  const observe = (event: EmulatorEvent): void => void events.push(event);
  return { emulator: await startEmulator({ config, observe, ...options }), events };
}

/** The same, for one test. */
export async function startTestWorld(options: Partial<EmulatorOptions> = {}): Promise<FaultWorld> {
  const world = await startFaultWorld(options);
  onTestFinished(() => world.emulator[Symbol.asyncDispose]());
  return world;
}

/** All that a fault can change, by name, in words that compare. */
export function seen({ network, hosts, config }: Emulator): Readonly<Record<string, string>> {
  const links = network.links.map((link) => {
    const { from, to, state } = link;
    const shapes = [link.shape('forward'), link.shape('back')];
    return [`${from} → ${to}`, `${state} ${JSON.stringify(shapes)}`] as const;
  });
  const servers = network.clouds.flatMap((cloud) => {
    const { core, data } = network.servers(cloud);
    return [core, data].map(({ name, pid }) => [name, stateOf(pid)] as const);
  });
  const all = config.clouds.flatMap((cloud) => cloud.hosts);
  const processes = all.map(({ name }) => [name, stateOf(hosts.pidOf(name))] as const);
  return Object.fromEntries([...links, ...servers, ...processes]);
}

function stateOf(pid: number | undefined): string {
  if (pid === undefined) return 'down';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const letter = stat.charAt(stat.lastIndexOf(')') + 2);
    return letter === 'T' ? 'paused' : letter === 'Z' ? 'down' : 'runs';
  } catch {
    return 'down';
  }
}

/** What differs between two looks. */
export function changed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(before)
    .filter((name) => before[name] !== after[name])
    .toSorted();
}
