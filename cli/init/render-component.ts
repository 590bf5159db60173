import type { WitFunction, WitModel, WorldIndex } from '../../wit/model.ts';
import { camelCase } from '../../wit/names.ts';
import { worldName } from '../../wit/reader/select-world.ts';
import { className } from '../../wit/values/sample-typescript.ts';
import { exportedInterfaces, type ExportedInterface } from './exported-interfaces.ts';
import { quote, safeName, variableName } from './javascript-names.ts';
import { renderResource } from './render-resource.ts';
import { renderBody } from './render-body.ts';
import { Samples } from './samples.ts';

/**
 * A component in TypeScript that exports all that the world exports and answers each call with a
 * sample value. It compiles against jco's guest types of the world.
 */
export function renderComponent(model: WitModel, world: WorldIndex): string {
  const faces = exportedInterfaces(model, world);
  const samples = new Samples(
    model,
    faces.flatMap((face) => face.resources),
  );
  const roots = model.worlds[world]!.exports.flatMap((item) =>
    item.kind === 'function' ? [item.function] : [],
  );
  const parts = [
    ...faces.flatMap((face) =>
      face.resources.map((one) => renderResource(model, face, one, samples)),
    ),
    ...faces.map((face) => renderInterface(model, face, samples)),
    ...roots.map((fn) => renderRoot(model, fn, samples)),
  ];
  const usesWorld = faces.length > 0 || roots.length > 0;
  const imports = [
    ...(usesWorld ? [`import type * as World from ${quote(worldName(model, world))};`] : []),
    ...faces
      .filter((face) => face.resources.length > 0)
      .map(({ alias, module }) => `import type * as ${alias} from ${quote(module)};`),
  ];
  const head = usesWorld
    ? '// Each function answers with a sample of its type. Write what it should do.'
    : '// The world exports nothing, so there is nothing to answer.\nexport {};';
  return `${[[...imports, '', head].join('\n').trimStart(), ...parts].join('\n\n')}\n`;
}

function renderInterface(model: WitModel, face: ExportedInterface, samples: Samples): string {
  const { key, functions, resources } = face;
  const lines = functions.map((fn) => indent(renderMethod(model, fn, samples)));
  const world = `typeof World.${key}`;
  const name = safeName(key);
  const exported = name === key ? 'export const ' : 'const ';
  const tail = name === key ? '' : `\nexport { ${name} as ${key} };`;
  if (resources.length === 0) {
    return `${exported}${name}: ${world} = {\n${lines.join('\n\n')}\n};${tail}`;
  }
  const classes = resources.map((one) => ({ key: one.key, name: className(one.name) }));
  const entries = classes.map((one) =>
    one.key === one.name ? one.key : `${one.key}: ${one.name}`,
  );
  lines.push(entries.map((entry) => `  ${entry},`).join('\n'));
  // jco types some constructors as private, so classes are checked by `implements`.
  const omitted = classes.map((one) => quote(one.key)).join(' | ');
  const held = classes.map((one) => `${one.key}: typeof ${one.name}`).join('; ');
  const type = `Omit<${world}, ${omitted}> & { ${held} }`;
  return `${exported}${name} = {\n${lines.join('\n\n')}\n} satisfies ${type};${tail}`;
}

function renderMethod(model: WitModel, fn: WitFunction, samples: Samples): string {
  const params = fn.params.map((param) => variableName(param.name)).join(', ');
  const body = renderBody(model, fn.result, samples);
  return `${fn.async ? 'async ' : ''}${camelCase(fn.name)}(${params}) ${body},`;
}

function renderRoot(model: WitModel, fn: WitFunction, samples: Samples): string {
  const key = camelCase(fn.name);
  const name = safeName(key);
  const params = fn.params.map((param) => variableName(param.name)).join(', ');
  const body = renderBody(model, fn.result, samples);
  const arrow = `${fn.async ? 'async ' : ''}(${params}) => ${body};`;
  if (name === key) return `export const ${key}: typeof World.${key} = ${arrow}`;
  return `const ${name}: typeof World.${key} = ${arrow}\nexport { ${name} as ${key} };`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
