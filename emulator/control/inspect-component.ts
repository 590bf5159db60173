import { printWorld } from '../../wit/reader/print.ts';
import { signature } from '../../wit/values/type-text.ts';
import type { Emulator } from '../emulator.ts';
import { purityOf } from '../purity.ts';
import { isPortable } from '../wire/portability.ts';
import type { InspectRequest, Inspection } from './api/inspect.ts';
import { callName, exportedFunctions, requireComponent } from './find-function.ts';

/** What a deployed component is. @throws COMPONENT_UNKNOWN */
export function inspectComponent(emulator: Emulator, { component }: InspectRequest): Inspection {
  const { deployed } = emulator;
  requireComponent(component, [...deployed.keys()]);
  const { artifact, facts } = deployed.get(component)!;
  const { model, world } = facts;
  const { pure, reasons } = purityOf(facts);
  const functions = exportedFunctions(new Map([[component, facts]]));
  return {
    component,
    version: emulator.versionOf(component) ?? artifact.version,
    kind: artifact.kind,
    engine: facts.engine,
    folder: artifact.folder,
    sizeBytes: facts.sizeBytes,
    world: model.worlds[world]!.name,
    wit: printWorld(model, world),
    ...worldPorts(facts),
    functions: functions.map((item) => ({
      call: callName(item),
      signature: signature(model, item.fn),
      callable: item.fn.kind === 'free' && isPortable(model, item.fn),
    })),
    pure,
    impureImports: reasons,
  };
}

/** What a component imports and exports by its world: without what a dev shell adds. */
export function worldPorts({
  model,
  world,
}: Parameters<typeof purityOf>[0]): Pick<Inspection, 'imports' | 'exports'> {
  const { imports, exports } = model.worlds[world]!;
  const names = (items: typeof imports): string[] =>
    items.flatMap(({ kind, name }) => (kind === 'type' ? [] : [name]));
  return { imports: names(imports), exports: names(exports) };
}
