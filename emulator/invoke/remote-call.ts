import { setTimeout as delay } from 'node:timers/promises';
import { functionsOf } from '../../wit/functions.ts';
import type { WitModel, WorldIndex } from '../../wit/model.ts';
import type { Revisions } from '../deploy/revisions.ts';
import type { LatticeConnection } from '../network/lattice-client.ts';
import { callSubject } from '../network/subjects.ts';
import { compileFunction, type FunctionCodec } from '../wire/compile-function.ts';
import { isResult } from '../wire/is-result.ts';
import type { CallContext } from './call-context.ts';
import { formatCallHeaders } from './call-headers.ts';
import type { Outcome } from './outcome.ts';
import { parseReply } from './reply.ts';

/** A function of some world, ready to be called over the lattice. */
export interface RemoteFunction {
  readonly codec: FunctionCodec;
  /** Whether its WIT type is a result, so that an error case is an `err` outcome. */
  readonly fallible: boolean;
}

export type FindFunction = (
  interfaceName: string,
  functionName: string,
) => RemoteFunction | undefined;

/** Codecs of a world's functions by `interface` and `function`, compiled on first use. */
export function remoteFunctions(
  model: WitModel,
  world: WorldIndex,
  side: 'imports' | 'exports',
): FindFunction {
  const known = new Map<string, RemoteFunction>();
  return (interfaceName, functionName) => {
    const key = `${interfaceName}.${functionName}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const addressed = functionsOf(model, world, side).find(
      ({ interface: home, fn }) =>
        home === interfaceName && fn.kind === 'free' && fn.name === functionName,
    );
    if (addressed === undefined) return undefined;
    const { fn } = addressed;
    const made = { codec: compileFunction(model, fn), fallible: isResult(model, fn) };
    known.set(key, made);
    return made;
  };
}

export interface RemoteTarget {
  readonly lattice: string;
  readonly component: string;
  readonly version: string;
  readonly interface: string;
  readonly function: string;
}

/** A version that was started a moment ago may not be known in every cloud yet. */
const FRESH_MS = 1000;
const RETRY_MS = 15;

/**
 * Calls a component at one version wherever it is nearest. What reached nobody is sent again while
 * the deployment is fresh, as it cannot have run.
 * @throws VALUE_INVALID for a misfit argument
 */
export async function callRemote(
  connection: LatticeConnection,
  target: RemoteTarget,
  { codec, fallible }: RemoteFunction,
  args: readonly unknown[],
  context: CallContext,
  revisions: Revisions,
): Promise<Outcome> {
  const { lattice, component, version } = target;
  const subject = callSubject(lattice, component, version, target.interface, target.function);
  const payload = codec.encodeParams(args);
  const headers = formatCallHeaders(context);
  for (;;) {
    const timeoutMs = context.deadlineMs - Date.now();
    if (timeoutMs <= 0) return { kind: 'timeout', message: `no time was left to ask ${component}` };
    const reply = await connection.request(subject, payload, { timeoutMs, headers });
    if (reply.kind !== 'no-responders' || revisions.ageMs > FRESH_MS) {
      return parseReply(reply, codec, fallible, component);
    }
    await delay(RETRY_MS);
  }
}
