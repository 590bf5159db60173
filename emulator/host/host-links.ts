import { functionsOf } from '../../wit/functions.ts';
import type { LatticeConnection } from '../network/lattice-client.ts';
import type { Revisions } from '../deploy/revisions.ts';
import { callRemote } from '../invoke/remote-call.ts';
import type { ComponentRuntime } from './component-runtime.ts';
import type { ComponentOrder } from './host-order.ts';
import type { Capability } from './imports/capability.ts';
import { componentLink, type CallComponent } from './imports/component-link.ts';
import type { LoadedComponent } from './load-component.ts';

export interface LinkScope {
  readonly lattice: string;
  readonly connection: LatticeConnection;
  readonly revisions: Revisions;
  /** The runtime of a component of the same workload in this host. */
  findLocal(workload: string, component: string, version: string): ComponentRuntime | undefined;
}

/** One capability for each interface that other components answer for this one. */
export function linkCapabilities(
  order: ComponentOrder,
  loaded: LoadedComponent,
  scope: LinkScope,
): readonly Capability[] {
  const { model, world } = loaded.facts;
  const functions = functionsOf(model, world, 'imports');
  return Object.entries(order.links).map(([interfaceName, component]) => {
    const call: CallComponent = async (home, name, args, context) => {
      const version = scope.revisions.versionOf(component, context.revision);
      if (version === undefined) {
        return { kind: 'unreachable', message: `no version of ${component} is deployed` };
      }
      const local = scope.findLocal(order.workload, component, version);
      if (local !== undefined) return local.invoke(home, name, args, context);
      const { lattice } = scope;
      const target = { lattice, component, version, interface: home, function: name };
      const fn = loaded.imported(home, name)!;
      return callRemote(scope.connection, target, fn, args, context, scope.revisions);
    };
    const own = functions.filter((item) => item.interface === interfaceName);
    return componentLink(interfaceName, own, component, call);
  });
}
