import type { Engine } from '../../emulator/artifact.ts';
import { dependencyFolders } from '../../wit/dependency-folders.ts';
import type { WitModel, WorldIndex } from '../../wit/model.ts';
import { printWorld } from '../../wit/reader/print.ts';
import { readWit } from '../../wit/reader/read-wit.ts';
import { selectWorld } from '../../wit/reader/select-world.ts';
import { sliceWorld } from '../../wit/reader/slice-world.ts';

/** Where a component comes from. Paths are absolute. */
export interface ComponentSource {
  readonly name: string;
  readonly entry: string;
  readonly wit: string;
  readonly world: string;
  readonly engine: Exclude<Engine, 'none'>;
  readonly root: string;
}

/** The world of a component, alone: what its artifact carries and what the engines read. */
export interface SourceWorld {
  readonly model: WitModel;
  readonly world: WorldIndex;
  readonly name: string;
  /** One self-contained WIT text with the world's packages nested in it. */
  readonly text: string;
  /** Whether it has async functions, streams or futures. */
  readonly async: boolean;
}

export async function readSourceWorld(source: ComponentSource): Promise<SourceWorld> {
  const whole = await readWit(source.wit, { dependencies: dependencyFolders() });
  const model = sliceWorld(whole, selectWorld(whole, source.world));
  const world = 0;
  const functions = model.interfaces.flatMap((item) => item.functions);
  const waits = model.types.some(({ kind }) => kind.kind === 'stream' || kind.kind === 'future');
  const rooted = [...model.worlds[world]!.imports, ...model.worlds[world]!.exports];
  const async =
    waits ||
    functions.some((fn) => fn.async) ||
    rooted.some((item) => item.kind === 'function' && item.function.async);
  const name = model.worlds[world]!.name;
  return { model, world, name, text: printWorld(model, world), async };
}
