import type { Engine } from '../../emulator/artifact.ts';
import { addressOf, functionsOf } from '../../wit/functions.ts';
import type { WitModel, WitTypeKind, WorldIndex } from '../../wit/model.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

type JsEngine = Exclude<Engine, 'none'>;

const NAMES: Readonly<Record<JsEngine, string>> = {
  quickjs: 'QuickJS',
  starlingmonkey: 'StarlingMonkey',
};

/**
 * What each engine's pinned version cannot carry. Tried, not read: the conformance suite holds it.
 */
const TYPES: Readonly<Record<JsEngine, readonly WitTypeKind['kind'][]>> = {
  quickjs: [],
  starlingmonkey: ['map', 'stream', 'future'],
};

/**
 * Refuses a world that the engine cannot carry, before the engine ends in a panic of its own.
 * @throws BUILD_FAILED with the function or type, and the engine that can
 */
export function checkEngineLimits(
  component: string,
  model: WitModel,
  world: WorldIndex,
  engine: JsEngine,
): void {
  for (const lack of lacksOf(model, world, engine)) {
    const other = engine === 'quickjs' ? 'starlingmonkey' : 'quickjs';
    const can = !lacksOf(model, world, other).some(({ what }) => what === lack.what);
    throw new WasmdevError(
      'BUILD_FAILED',
      `${component} does not build: ${NAMES[engine]} has no ${lack.what} (${lack.where}).`,
      {
        hint: can ? `Set engine: '${other}' for this component: it can.` : lack.otherwise,
        details: { component, engine },
      },
    );
  }
}

interface Lack {
  readonly what: string;
  readonly where: string;
  /** What to do where no engine can. */
  readonly otherwise: string;
}

function lacksOf(model: WitModel, world: WorldIndex, engine: JsEngine): readonly Lack[] {
  const lacks: Lack[] = [];
  for (const side of ['imports', 'exports'] as const) {
    for (const addressed of functionsOf(model, world, side)) {
      const where = addressOf(model, addressed);
      if (side === 'imports' && addressed.interface === '') {
        const otherwise = 'Put the function into an interface and import that.';
        lacks.push({ what: 'imported functions outside an interface', where, otherwise });
      }
      if (addressed.fn.async && (engine === 'starlingmonkey' || side === 'imports')) {
        const what = side === 'imports' ? 'imported async functions' : 'exported async functions';
        const otherwise = 'Declare it without async: the host may still wait for its answer.';
        lacks.push({ what, where, otherwise });
      }
    }
  }
  for (const { kind, name } of model.types) {
    const fixed = kind.kind === 'list' && kind.length !== undefined;
    if (!fixed && !TYPES[engine].includes(kind.kind)) continue;
    const what = fixed ? 'lists of fixed length' : `type ${kind.kind}`;
    const otherwise = 'Use a list, or a tuple.';
    lacks.push({ what, where: name === undefined ? what : `type ${name}`, otherwise });
  }
  return lacks;
}
