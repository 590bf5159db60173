import type { ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import type { FaultSpec } from '../../emulator/fault/fault.ts';
import type { FaultBook } from '../../emulator/fault/fault-book.ts';
import { toWasmdevError } from '../render/error.ts';
import type { Hotkey } from './hotkeys.ts';

/** What a hotkey moves two clouds apart by: about an ocean with its weather. */
const OCEAN = { latencyMs: 100, jitterMs: 20 };
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** What fault hotkeys need of the session that they strike. */
export interface FaultKeysOptions {
  readonly faults: FaultBook;
  config(): ResolvedConfig;
  print(line: string): void;
}

/**
 * `p`, `o`, `l` and `k` show a short numbered list of targets; a digit strikes one of them, or
 * heals it where it is struck already. Space heals all.
 */
export function faultHotkeys({ faults, config, print }: FaultKeysOptions): readonly Hotkey[] {
  let offered: readonly FaultSpec[] = [];
  const tell = async (work: () => Promise<unknown>): Promise<void> => {
    await work().catch((failure: unknown) => {
      const { code, message, hint } = toWasmdevError(failure);
      print(`error[${code}] ${message} ${hint}`);
    });
  };
  const offer = (specs: readonly FaultSpec[]): void => {
    offered = specs.slice(0, DIGITS.length);
    print('');
    for (const [at, spec] of offered.entries()) print(`  ${at + 1}  ${describe(spec, faults)}`);
    if (offered.length === 0) print('  There is nothing to strike.');
    print('');
  };
  const choose = (at: number): Promise<void> =>
    tell(async () => {
      const spec = offered[at];
      offered = [];
      if (spec === undefined) return;
      const struck = findStruck(spec, faults);
      await (struck === undefined ? faults.inject(spec) : faults.lift(struck));
    });
  const heal = (): Promise<void> =>
    tell(async () => {
      offered = [];
      if ((await faults.heal()).length === 0) print('There is no fault.');
    });
  const clouds = (): readonly string[] => config().clouds.map(({ name }) => name);
  const pairs = (): readonly (readonly string[])[] =>
    clouds().flatMap((one, at) =>
      clouds()
        .slice(at + 1)
        .map((other) => [one, other]),
    );
  const hosts = (): readonly string[] =>
    config().clouds.flatMap((cloud) => cloud.hosts.map(({ name }) => name));
  return [
    {
      key: 'p',
      does: 'cut two clouds off from each other',
      run: () => offer(pairs().map((target) => ({ kind: 'partition', target }))),
    },
    {
      key: 'o',
      does: 'take a cloud down, or bring it back',
      run: () => offer(clouds().map((cloud) => ({ kind: 'outage', target: [cloud] }))),
    },
    {
      key: 'l',
      does: `move two clouds ${OCEAN.latencyMs} ms apart`,
      run: () => offer(pairs().map((target) => ({ kind: 'latency', target, ...OCEAN }))),
    },
    {
      key: 'k',
      does: 'kill a host, or start it again',
      run: () => offer(hosts().map((host) => ({ kind: 'kill', target: [host] }))),
    },
    { key: 'space', does: 'heal all', run: heal },
    ...DIGITS.map((key, at): Hotkey => ({ key, does: '', run: () => choose(at) })),
  ];
}

function describe(spec: FaultSpec, faults: FaultBook): string {
  const target = spec.target.join(' ⇹ ');
  const struck = findStruck(spec, faults);
  return struck === undefined ? target : `${target} (${struck} strikes: heals it)`;
}

function findStruck({ kind, target }: FaultSpec, faults: FaultBook): string | undefined {
  return faults.list({ kind }).find((one) => one.target.join() === target.join())?.id;
}
