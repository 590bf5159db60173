import type { WitFunction, WitModel } from '../../wit/model.ts';
import { camelCase } from '../../wit/names.ts';
import { className } from '../../wit/values/sample-typescript.ts';
import type { ExportedInterface, ExportedResource } from './exported-interfaces.ts';
import { variableName } from './javascript-names.ts';
import { renderBody } from './render-body.ts';
import type { Samples } from './samples.ts';
import { returnedType, typeScriptType } from './typescript-type.ts';

/** The class of an exported resource, whose methods answer with samples. */
export function renderResource(
  model: WitModel,
  face: ExportedInterface,
  resource: ExportedResource,
  samples: Samples,
): string {
  const members = resource.members.map((fn) => renderMember(model, fn, face.alias, samples));
  if (face.alsoImported) members.push('[Symbol.dispose](): void {}');
  const body = members.map((member) => member.replace(/^(?=.)/gm, '  ')).join('\n\n');
  const head = `class ${className(resource.name)} implements ${face.alias}.${resource.key}`;
  return body === '' ? `${head} {}` : `${head} {\n${body}\n}`;
}

function renderMember(model: WitModel, fn: WitFunction, alias: string, samples: Samples): string {
  const written = fn.kind === 'method' ? fn.params.slice(1) : fn.params;
  const params = written
    .map(({ name, type }) => `${variableName(name)}: ${typeScriptType(model, type, alias)}`)
    .join(', ');
  if (fn.kind === 'constructor') return `constructor(${params}) {}`;
  const returned = returnedType(model, fn.result);
  const plain = returned === undefined ? 'void' : typeScriptType(model, returned, alias);
  const type = fn.async ? `Promise<${plain}>` : plain;
  const head = `${fn.kind === 'static' ? 'static ' : ''}${fn.async ? 'async ' : ''}`;
  const body = renderBody(model, fn.result, samples);
  return `${head}${camelCase(fn.name)}(${params}): ${type} ${body}`;
}
