import { camelCase } from '../../wit/names.ts';
import type { CallContext } from '../invoke/call-context.ts';
import type { ComponentExports, ComponentImports, LoadedComponent } from './load-component.ts';

/** The call that an instance works on now; imports read it. One call at a time. */
export interface CurrentCall {
  context: CallContext | undefined;
  /** What the shell reported before a trap. */
  failure: { readonly message: string; readonly stack: string } | undefined;
  /**
   * Ends the call with an error, and with it the instance. For an import that is waited for: glue
   * that waits for an import that throws an `Error` never goes on (jco-transpile 0.15.0).
   */
  abandon?: ((error: Error) => void) | undefined;
}

export interface Instance {
  readonly current: CurrentCall;
  /** Calls finished so far. */
  calls: number;
  /** The function by its WIT names; `interface` is '' at the root of the world. */
  find(interfaceName: string, functionName: string): ((...args: unknown[]) => unknown) | undefined;
  /** Remembers the linear memories as they are now. */
  snapshot(): void;
  /** Puts the memories back. `false` when one has grown, since memory cannot shrink. */
  reset(): boolean;
}

/** A new instance of a component. `importsFor` gives its imports, bound to its current call. */
export async function startInstance(
  component: LoadedComponent,
  importsFor: (current: CurrentCall) => ComponentImports,
): Promise<Instance> {
  const current: CurrentCall = { context: undefined, failure: undefined, abandon: undefined };
  const memories = new Set<WebAssembly.Memory>();
  const exports = await component.instantiate(importsFor(current), (core) => {
    for (const value of Object.values(core.exports)) {
      if (value instanceof WebAssembly.Memory && value.buffer.byteLength > 0) memories.add(value);
    }
  });
  let saved: ReadonlyMap<WebAssembly.Memory, Uint8Array> | undefined;
  return {
    current,
    calls: 0,
    find: (interfaceName, functionName) => findFunction(exports, interfaceName, functionName),
    snapshot: () => {
      const copies = [...memories].map(
        (memory) => [memory, new Uint8Array(memory.buffer.slice(0))] as const,
      );
      saved = new Map(copies);
    },
    reset: () => saved !== undefined && restore(saved),
  };
}

function findFunction(exports: ComponentExports, interfaceName: string, functionName: string) {
  const home = interfaceName === '' ? exports : exports[interfaceName];
  const found = (home as ComponentExports | undefined)?.[camelCase(functionName)];
  return typeof found === 'function' ? (found as (...args: unknown[]) => unknown) : undefined;
}

function restore(saved: ReadonlyMap<WebAssembly.Memory, Uint8Array>): boolean {
  for (const [memory, bytes] of saved) {
    if (memory.buffer.byteLength !== bytes.length) return false;
    new Uint8Array(memory.buffer).set(bytes);
  }
  return true;
}
