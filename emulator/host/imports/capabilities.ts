import type { Artifact } from '../../artifact.ts';
import type { LatticeConnection } from '../../network/lattice-client.ts';
import type { ComponentOrder, HostIdentity } from '../host-order.ts';
import type { Capability } from './capability.ts';
import { config } from './config.ts';
import { devShell } from './dev-shell.ts';
import { keyvalue } from './keyvalue.ts';
import { logging } from './logging.ts';
import { messaging } from './messaging.ts';
import { nothing } from './nothing.ts';

/** Everything at the edge that a host offers to one component. */
export function capabilitiesFor(
  order: ComponentOrder,
  artifact: Artifact,
  identity: HostIdentity,
  connection: LatticeConnection,
): readonly Capability[] {
  const { bundle } = artifact;
  return [
    ...(bundle === undefined ? [] : [devShell(bundle.code)]),
    logging,
    config(order.config),
    ...keyvalue(connection, order.dataCloud, order.buckets),
    nothing('wasmcloud:messaging/types'),
    messaging(connection, identity.lattice),
  ];
}
