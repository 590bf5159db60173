import type { TypeIndex, WitField, WitFunction, WitType } from '../model.ts';
import type { FunctionNode, TypeNode } from './ast.ts';
import type { ModelDraft } from './model-draft.ts';
import { requireNoBorrow, resolveType, type FindType } from './resolve-type.ts';
import { errorAt, spanOf } from './source-text.ts';
import { requireUnique } from './unique-names.ts';

/** A function in its interface or world; `resource` is the one that it belongs to, if any. */
export function resolveFunction(
  draft: ModelDraft,
  find: FindType,
  node: FunctionNode,
  resource?: TypeIndex,
): WitFunction {
  const { name, role: kind, async, docs, gate } = node;
  const result = resolveResult(draft, find, node, resource);
  return {
    name: name.text,
    kind,
    ...(resource !== undefined && { resource }),
    async,
    params: resolveParams(draft, find, node, resource),
    ...(result !== undefined && { result }),
    ...(docs !== undefined && { docs }),
    ...(gate && { gate }),
    span: spanOf(name),
  };
}

function resolveParams(
  draft: ModelDraft,
  find: FindType,
  { name, role, params: nodes }: FunctionNode,
  resource: TypeIndex | undefined,
): WitField[] {
  requireUnique(
    nodes.map((node) => node.name),
    `the parameters of ${name.text}`,
  );
  const params = nodes.map((node) => ({
    name: node.name.text,
    type: resolveType(draft, find, node.type),
    span: spanOf(node.name),
  }));
  if (role !== 'method' || resource === undefined) return params;
  const self = nodes.find((node) => node.name.text === 'self');
  if (self !== undefined) {
    const what = `'self' is there twice in the parameters of ${name.text}`;
    throw errorAt('WIT_DUPLICATE', self.name, what, 'rename it: a method has a self of its own');
  }
  const type = draft.anonymous({ kind: 'handle', mode: 'borrow', resource }, spanOf(name));
  return [{ name: 'self', type }, ...params];
}

function resolveResult(
  draft: ModelDraft,
  find: FindType,
  { role, name, result: node }: FunctionNode,
  resource: TypeIndex | undefined,
): WitType | undefined {
  const isConstructor = role === 'constructor' && resource !== undefined;
  if (node === undefined) return isConstructor ? draft.asValue(resource, spanOf(name)) : undefined;
  const result = requireNoBorrow(draft, resolveType(draft, find, node), node.at, 'result');
  return isConstructor ? constructorResult(draft, result, node, resource) : result;
}

function constructorResult(
  draft: ModelDraft,
  result: WitType,
  node: TypeNode,
  resource: TypeIndex,
): WitType {
  const kind = typeof result === 'number' ? draft.types[result]!.kind : undefined;
  if (kind?.kind === 'result' && kind.ok === draft.asValue(resource, spanOf(node.at))) {
    return result;
  }
  const { name } = draft.types[resource]!;
  const hint = `write no result, or result<${name}, …>`;
  throw errorAt('WIT_INVALID', node.at, `a constructor gives its resource, ${name}`, hint);
}
