import { WasmdevError } from '../../wit/wasmdev-error.ts';
import type { CloudLink } from '../network/link/cloud-link.ts';
import type { FaultSpec, World } from './fault.ts';

/** The one cloud that a fault is aimed at. @throws TARGET_UNKNOWN, FAULT_INVALID */
export function targetCloud({ kind, target }: FaultSpec, world: World): string {
  if (target.length !== 1) throw misaimed(kind, 'one cloud', target);
  return knownCloud(target[0]!, world);
}

/** The one host that a fault is aimed at. @throws TARGET_UNKNOWN, FAULT_INVALID */
export function targetHost({ kind, target }: FaultSpec, world: World): string {
  if (target.length !== 1) throw misaimed(kind, 'one host', target);
  const known = world.places().map(({ name }) => name);
  return known.includes(target[0]!) ? target[0]! : unknownTarget('host', target[0]!, known);
}

/** The two clouds that a fault comes between. @throws TARGET_UNKNOWN, FAULT_INVALID */
export function targetPair({ kind, target }: FaultSpec, world: World): readonly [string, string] {
  const [one, other] = target;
  const isPair = target.length === 2 && one !== other;
  if (!isPair) throw misaimed(kind, 'two different clouds', target);
  return [knownCloud(one!, world), knownCloud(other!, world)];
}

/**
 * The pairs of clouds between which a fault comes: one pair, or one cloud with each of the others.
 * @throws TARGET_UNKNOWN, FAULT_INVALID
 */
export function targetPairs(spec: FaultSpec, world: World): readonly (readonly [string, string])[] {
  if (spec.target.length !== 1) return [targetPair(spec, world)];
  const cloud = targetCloud(spec, world);
  return world.network.clouds.filter((other) => other !== cloud).map((other) => [cloud, other]);
}

/** Both links of every pair. */
export function linksBetween(
  pairs: readonly (readonly [string, string])[],
  { network }: World,
): readonly CloudLink[] {
  return pairs.flatMap(([one, other]) => [network.link(one, other), network.link(other, one)]);
}

/** @throws TARGET_UNKNOWN for what is neither a cloud nor a host */
export function checkTarget(name: string, world: World): void {
  const known = [...world.network.clouds, ...world.places().map((place) => place.name)];
  if (!known.includes(name)) unknownTarget('target', name, known);
}

/** `aws → gcp` */
export function nameLink({ from, to }: CloudLink): string {
  return `${from} → ${to}`;
}

/** @throws FAULT_INVALID when a fault lacks a number above 0 */
export function positive(kind: string, name: string, value: number | undefined): number {
  if (value !== undefined && Number.isFinite(value) && value > 0) return value;
  throw new WasmdevError('FAULT_INVALID', `${kind} needs ${name} above 0, not ${value}.`, {
    hint: `Give ${name} as a number.`,
  });
}

function knownCloud(name: string, { network }: World): string {
  return network.clouds.includes(name) ? name : unknownTarget('cloud', name, network.clouds);
}

function unknownTarget(what: string, name: string, known: readonly string[]): never {
  throw new WasmdevError('TARGET_UNKNOWN', `There is no ${what} "${name}".`, {
    hint: `The ${what}s are: ${known.join(', ')}.`,
    details: { name, known },
  });
}

function misaimed(kind: string, wanted: string, target: readonly string[]): WasmdevError {
  const given = target.length === 0 ? 'nothing' : target.join(', ');
  return new WasmdevError('FAULT_INVALID', `${kind} is aimed at ${wanted}, not at ${given}.`, {
    hint: `Name ${wanted}; "wasmdev status" lists what there is.`,
  });
}
