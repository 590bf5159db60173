import {
  interfaceName,
  packageName,
  type WitFunction,
  type WitModel,
  type WitType,
  type WitWorldItem,
} from '../../../wit/model.ts';

/**
 * A model without spans and indices, for comparison: packages by name, every type written out where
 * it is used, named types by owner and name. Made apart from the printer, so that it can judge it.
 */
export function normalForm(model: WitModel): unknown {
  return model.packages
    .map((pkg) => ({
      name: packageName(pkg),
      docs: pkg.docs,
      interfaces: pkg.interfaces.map((index) => normalInterface(model, index)).sort(byName),
      worlds: pkg.worlds.map((index) => normalWorld(model, index)).sort(byName),
    }))
    .sort(byName);
}

const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }): number =>
  (a.name ?? '') < (b.name ?? '') ? -1 : 1;

function normalInterface(model: WitModel, index: number) {
  const { name, docs, gate, types, functions } = model.interfaces[index]!;
  return {
    name,
    docs,
    gate,
    types: types.map((type) => normalDefinition(model, type)),
    functions: functions.map((fn) => normalFunction(model, fn)).sort(byName),
  };
}

function normalWorld(model: WitModel, index: number) {
  const { name, docs, gate, imports, exports } = model.worlds[index]!;
  const item = (it: WitWorldItem) => normalItem(model, it);
  return { name, docs, gate, imports: imports.map(item), exports: exports.map(item) };
}

function normalItem(model: WitModel, item: WitWorldItem) {
  const { kind, name, docs, gate } = item;
  const head = { kind, name, docs, gate };
  if (item.kind === 'type') return { ...head, is: normalDefinition(model, item.type) };
  if (item.kind === 'function') return { ...head, is: normalFunction(model, item.function) };
  const full = interfaceName(model, item.interface);
  return { ...head, is: full ?? normalInterface(model, item.interface) };
}

function normalFunction(model: WitModel, fn: WitFunction) {
  const { name, kind, async, docs, gate, params } = fn;
  const resource = fn.resource === undefined ? '' : `${model.types[fn.resource]!.name}.`;
  return {
    name: `${resource}${name}`,
    kind,
    async,
    docs,
    gate,
    params: params.map((param) => [param.name, normalType(model, param.type)]),
    result: fn.result === undefined ? undefined : normalType(model, fn.result),
  };
}

function normalDefinition(model: WitModel, index: number) {
  const { name, docs, gate } = model.types[index]!;
  return { name, docs, gate, is: normalKind(model, index) };
}

function normalType(model: WitModel, type: WitType): unknown {
  if (typeof type === 'string') return type;
  const { name, owner } = model.types[type]!;
  if (name === undefined || owner === undefined) return normalKind(model, type);
  if ('world' in owner) return `world ${model.worlds[owner.world]!.name}#${name}`;
  return `${interfaceName(model, owner.interface) ?? 'inline'}#${name}`;
}

function normalKind(model: WitModel, index: number): unknown {
  const { kind } = model.types[index]!;
  const copy = JSON.parse(JSON.stringify(kind)) as Record<string, unknown>;
  for (const key of ['type', 'element', 'some', 'ok', 'err', 'key', 'value', 'resource']) {
    if (copy[key] !== undefined) copy[key] = normalType(model, copy[key] as WitType);
  }
  if (kind.kind === 'tuple') copy['items'] = kind.items.map((item) => normalType(model, item));
  for (const key of ['fields', 'cases', 'flags']) {
    const items = copy[key] as { type?: WitType; span?: unknown }[] | undefined;
    for (const item of items ?? []) {
      delete item.span;
      if (item.type !== undefined) item.type = normalType(model, item.type) as WitType;
    }
  }
  return copy;
}
