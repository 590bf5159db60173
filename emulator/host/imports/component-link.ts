import type { AddressedFunction } from '../../../wit/functions.ts';
import { camelCase } from '../../../wit/names.ts';
import { hexId, type CallContext } from '../../invoke/call-context.ts';
import { CallFailed, type Outcome } from '../../invoke/outcome.ts';
import type { Capability } from './capability.ts';

/** Passes a call to the component that a link names, in this process or over the lattice. */
export type CallComponent = (
  interfaceName: string,
  functionName: string,
  args: readonly unknown[],
  context: CallContext,
) => Promise<Outcome>;

/**
 * An import that another component answers. A failed call ends the caller with `CallFailed` too:
 * WIT has no place for a broken wire.
 */
export function componentLink(
  interfaceName: string,
  functions: readonly AddressedFunction[],
  component: string,
  callComponent: CallComponent,
): Capability {
  const free = functions.filter(({ fn }) => fn.kind === 'free');
  return {
    interface: interfaceName.replace(/@.*$/, ''),
    create: (scope) =>
      Object.fromEntries(
        free.map(({ fn }) => [
          camelCase(fn.name),
          async (...args: unknown[]) => {
            const parent = scope.current.context!;
            const context = { ...parent, caller: scope.component, spanId: hexId(16) };
            const outcome = await callComponent(interfaceName, fn.name, args, context).catch(
              trapped,
            );
            if (outcome.kind === 'ok') return outcome.value;
            if (outcome.kind === 'err') throw outcome.value;
            scope.current.abandon?.(new CallFailed(`${interfaceName}.${fn.name}`, outcome));
            return new Promise<never>(() => {});
          },
        ]),
      ),
  };
}

/**
 * What the call could not even say: arguments too large for a message, a reply that does not fit.
 */
function trapped(cause: unknown): Outcome {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { kind: 'trap', message, stack: '' };
}
