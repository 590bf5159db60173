import type { TypeIndex, WitFunction, WitModel, WorldIndex } from '../../wit/model.ts';
import { camelCase } from '../../wit/names.ts';
import { className } from '../../wit/values/sample-typescript.ts';
import { exportedInterfaces, type ExportedInterface } from './exported-interfaces.ts';
import { quote, safeName, variableName } from './javascript-names.ts';
import { answerOf } from './render-body.ts';
import { Samples } from './samples.ts';

interface Rendering {
  readonly model: WitModel;
  readonly samples: Samples;
  /** Resources whose classes the tests use. */
  readonly classes: Set<TypeIndex>;
}

/** A vitest file that calls each exported function without WebAssembly and checks its answer. */
export function renderUnitTest(model: WitModel, world: WorldIndex, component: string): string {
  const faces = exportedInterfaces(model, world);
  const resources = faces.flatMap((face) => face.resources);
  const samples = new Samples(model, resources);
  const rendering: Rendering = { model, samples, classes: new Set() };
  const roots = model.worlds[world]!.exports.flatMap((item) =>
    item.kind === 'function' ? [item.function] : [],
  );
  const tests = [
    ...faces.flatMap((face) => renderInterfaceTests(rendering, face)),
    ...roots.map((fn) => renderTest(rendering, fn, variableName(fn.name))),
  ];
  const names = [
    ...faces.map((face) => imported(face.key)),
    ...roots.map((fn) => imported(camelCase(fn.name))),
  ];
  if (tests.length === 0) tests.push(`test.todo('the component exports nothing to test');`);
  const used = faces.flatMap((face) => renderClasses(face, rendering.classes));
  const from = quote(`../../components/${component}.ts`);
  const uses = tests.some((text) => text.includes('expect('));
  const head = [
    `import { ${uses ? 'expect, ' : ''}test } from 'vitest';`,
    ...(names.length === 0 ? [] : [`import { ${names.join(', ')} } from ${from};`]),
  ].join('\n');
  return `${[head, ...(used.length > 0 ? [used.join('\n')] : []), ...tests].join('\n\n')}\n`;
}

function renderInterfaceTests(rendering: Rendering, face: ExportedInterface): string[] {
  const home = safeName(face.key);
  const free = face.functions.map((fn) =>
    renderTest(rendering, fn, `${home}.${camelCase(fn.name)}`),
  );
  const members = face.resources.flatMap((resource) => {
    const type = className(resource.name);
    const made = resource.members.find((fn) => fn.kind === 'constructor');
    const args = renderArguments(rendering, made?.params ?? []);
    return resource.members.map((fn) => {
      const title = `${resource.key}.${camelCase(fn.name)}`;
      const isStatic = fn.kind === 'static';
      if (fn.kind === 'constructor' || (args === undefined && !isStatic)) {
        if (args === undefined) return todo(title);
        rendering.classes.add(resource.type);
        return renderConstructorTest(type, args);
      }
      rendering.classes.add(resource.type);
      const target = isStatic ? type : `new ${type}(${args})`;
      return renderTest(rendering, fn, `${target}.${camelCase(fn.name)}`, title);
    });
  });
  return [...free, ...members];
}

function renderConstructorTest(type: string, args: string): string {
  const check = `expect(new ${type}(${args})).toBeInstanceOf(${type});`;
  return block(`${type} can be made`, false, check);
}

function renderTest(
  rendering: Rendering,
  fn: WitFunction,
  call: string,
  title: string = call,
): string {
  const { model, samples, classes } = rendering;
  const args = renderArguments(rendering, fn.kind === 'method' ? fn.params.slice(1) : fn.params);
  if (args === undefined) return todo(title);
  const called = `${call}(${args})`;
  const answer = answerOf(model, fn.result, samples);
  if (answer.kind === 'error') {
    const check = fn.async
      ? `await expect(${called}).rejects.toBeDefined();`
      : `expect(() => ${called}).toThrow();`;
    return block(`${title} is not written yet`, fn.async, check);
  }
  const answered = fn.async ? `await ${called}` : called;
  if (answer.kind === 'nothing') {
    return block(`${title} can be called`, fn.async, `expect(${answered}).toBeUndefined();`);
  }
  const isPlain = samples.isPlain(answer.type);
  if (isPlain) for (const type of samples.classesIn(answer.type)) classes.add(type);
  const check = isPlain ? `toEqual(${answer.text})` : 'toBeDefined()';
  return block(`${title} answers`, fn.async, `expect(${answered}).${check};`);
}

function renderArguments(
  { samples, classes }: Rendering,
  params: WitFunction['params'],
): string | undefined {
  const texts = params.map(({ type }) => samples.render(type));
  if (texts.includes(undefined)) return undefined;
  for (const { type } of params) for (const used of samples.classesIn(type)) classes.add(used);
  return texts.join(', ');
}

function renderClasses(face: ExportedInterface, classes: ReadonlySet<TypeIndex>): string[] {
  const parts = face.resources
    .filter(({ type }) => classes.has(type))
    .map(({ key, name }) => (key === className(name) ? key : `${key}: ${className(name)}`));
  return parts.length === 0 ? [] : [`const { ${parts.join(', ')} } = ${safeName(face.key)};`];
}

function imported(key: string): string {
  const name = safeName(key);
  return name === key ? key : `${key} as ${name}`;
}

function todo(title: string): string {
  return `test.todo('${title} needs an argument that only a host can make');`;
}

function block(title: string, async: boolean, check: string): string {
  return `test('${title}', ${async ? 'async ' : ''}() => {\n  ${check}\n});`;
}
