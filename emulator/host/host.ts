import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { Revisions } from '../deploy/revisions.ts';
import { Lifetime } from '../lifetime.ts';
import { connectLattice } from '../network/lattice-client.ts';
import { hostSubject } from '../network/subjects.ts';
import type { CallTrail } from './call-trail.ts';
import { DeployedComponents } from './deployed-components.ts';
import type { HostAnswer, HostIdentity, HostNotice, HostOrder } from './host-order.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Runs component instances and takes orders over the lattice, until its lifetime ends. */
export async function startHost(
  identity: HostIdentity,
  notify: (notice: HostNotice) => void,
  trail: CallTrail,
): Promise<Lifetime> {
  const lifetime = new Lifetime();
  const connection = lifetime.own(
    await connectLattice({ url: identity.natsUrl, name: identity.host, signal: lifetime.signal }),
  );
  const revisions = new Revisions();
  const scope = { identity, connection, revisions, notify, trail };
  const deployed = lifetime.own(new DeployedComponents(scope));
  connection.subscribe(hostSubject(identity.lattice, identity.host), (request) => {
    const order = JSON.parse(decoder.decode(request.payload)) as HostOrder;
    void carryOut(order, deployed, revisions).then((answer) => {
      request.respond(encoder.encode(JSON.stringify(answer)));
    });
  });
  await connection.flush();
  notify({ kind: 'ready' });
  return lifetime;
}

async function carryOut(
  order: HostOrder,
  deployed: DeployedComponents,
  revisions: Revisions,
): Promise<HostAnswer> {
  try {
    if (order.kind === 'start') await deployed.start(order.order, order.artifact, order.version);
    else if (order.kind === 'stop') await deployed.stop(order.component, order.version);
    else if (order.kind === 'know') revisions.know(order.revision, order.versions);
    else if (order.kind === 'route') revisions.route(order.revision);
    else if (order.kind === 'retire') await revisions.retire(order.revision);
    else return { ok: true, measure: deployed.measure() };
    return { ok: true };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    if (!(error instanceof WasmdevError)) {
      return { ok: false, message: error.message, stack: error.stack ?? '' };
    }
    const { message, code, hint } = error;
    return { ok: false, message, stack: '', known: { code, hint } };
  }
}
