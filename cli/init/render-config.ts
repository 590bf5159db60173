import { isPortable } from '../../emulator/wire/portability.ts';
import type { WitModel, WorldIndex } from '../../wit/model.ts';
import { worldName } from '../../wit/reader/select-world.ts';
import type { CloudChoice } from './clouds.ts';
import { quote } from './javascript-names.ts';

export type EngineChoice = 'quickjs' | 'starlingmonkey';

export interface ConfigAnswers {
  readonly name: string;
  readonly clouds: readonly CloudChoice[];
  readonly engine: EngineChoice;
}

/** The `wasmdev.config.ts` of a project with one component, which implements the world. */
export function renderConfig(
  { name, clouds, engine }: ConfigAnswers,
  model: WitModel,
  world: WorldIndex,
  component: string,
): string {
  const { name: short, package: home, exports } = model.worlds[world]!;
  const isDefault = short === component && home === model.main;
  const ref = home === model.main ? short : worldName(model, world);
  const subscribes = exports.some((item) => /^wasmcloud:messaging\/handler(@|$)/.test(item.name));
  const fields = [
    `source: ${quote(`components/${component}.ts`)},`,
    ...(isDefault ? [] : [`world: ${quote(ref)},`]),
    ...(engine === 'quickjs' ? [] : [`engine: ${quote(engine)},`]),
    ...(subscribes ? [`subscriptions: [${quote(component)}],`] : []),
  ];
  const routes = renderRoutes(model, world, component);
  return [
    "import { defineConfig } from 'wasmdev';",
    '',
    'export default defineConfig({',
    `  name: ${quote(name)},`,
    '',
    ...renderClouds(clouds, 1),
    '',
    '  components: {',
    `    ${propertyKey(component)}: {`,
    ...fields.map((field) => `      ${field}`),
    '    },',
    '  },',
    ...(routes.length === 0 ? [] : ['', '  routes: {', ...routes, '  },']),
    '});',
    '',
  ].join('\n');
}

/** The lines of the `clouds` block. */
export function renderClouds(clouds: readonly CloudChoice[], hosts: number): string[] {
  const lines = clouds.map(({ name, region }) => {
    const cloud = `{ region: ${quote(region)}, hosts: ${hosts} }`;
    return `    ${propertyKey(name)}: ${cloud},`;
  });
  return ['  clouds: {', ...lines, '  },'];
}

/** `POST /<function>` for what JSON can call, with the interface where names repeat. */
function renderRoutes(model: WitModel, world: WorldIndex, component: string): string[] {
  const routes = model.worlds[world]!.exports.flatMap((item) => {
    if (item.kind === 'type') return [];
    if (item.kind === 'function') {
      const { name } = item.function;
      const call = `{ call: ${quote(name)}, component: ${quote(component)} }`;
      return isPortable(model, item.function) ? [{ home: component, name, call }] : [];
    }
    const { name: face, functions } = model.interfaces[item.interface]!;
    // An interface written inside the world has no name that a route could call it by.
    if (face === undefined) return [];
    return functions
      .filter((fn) => fn.kind === 'free' && isPortable(model, fn))
      .map(({ name }) => ({ home: face, name, call: quote(`${item.name}.${name}`) }));
  });
  const names = routes.map(({ name }) => name);
  return routes.map(({ home, name, call }) => {
    const isUnique = names.indexOf(name) === names.lastIndexOf(name);
    return `    ${quote(`POST /${isUnique ? '' : `${home}/`}${name}`)}: ${call},`;
  });
}

function propertyKey(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? name : quote(name);
}
