import { functionsOf } from '../../wit/functions.ts';
import type { WitModel, WorldIndex } from '../../wit/model.ts';
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

/** Codecs of a world's functions by `interface` and `function`, compiled on first use. */
export function remoteFunctions(model: WitModel, world: WorldIndex, side: 'imports' | 'exports') {
  const known = new Map<string, RemoteFunction>();
  return (interfaceName: string, functionName: string): RemoteFunction | undefined => {
    const key = `${interfaceName}.${functionName}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const addressed = functionsOf(model, world, side).find(
      (item) => item.interface === interfaceName && item.fn.kind === 'free' && item.fn.name === functionName,
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

/** Calls a component at one version wherever it is nearest. @throws VALUE_INVALID for a misfit argument */
export async function callRemote(
  connection: LatticeConnection,
  target: RemoteTarget,
  { codec, fallible }: RemoteFunction,
  args: readonly unknown[],
  context: CallContext,
): Promise<Outcome> {
  const { lattice, component, version } = target;
  const subject = callSubject(lattice, component, version, target.interface, target.function);
  const timeoutMs = context.deadlineMs - Date.now();
  if (timeoutMs <= 0) return { kind: 'timeout', message: 'its deadline had passed before it was sent' };
  const reply = await connection.request(subject, codec.encodeParams(args), {
    timeoutMs,
    headers: formatCallHeaders(context),
  });
  return parseReply(reply, codec, fallible, component);
}
