import type { WitModel, WitType } from '../../wit/model.ts';

/**
 * The constant under which componentize-qjs offers a future of these values: `RESULT_STRING_U32`.
 * @source https://github.com/andreiltd/componentize-qjs (codegen.rs, type_const_name)
 */
export function quickjsTypeName(model: WitModel, type: WitType | undefined, none = 'UNIT'): string {
  if (type === undefined) return none;
  if (typeof type === 'string') return constant(type);
  const { name, kind } = model.types[type]!;
  if (name !== undefined) return constant(name);
  const of = (item: WitType | undefined, absent?: string): string =>
    quickjsTypeName(model, item, absent);
  switch (kind.kind) {
    case 'option':
      return `OPTION_${of(kind.some)}`;
    case 'list':
      return `LIST_${of(kind.element)}`;
    case 'tuple':
      return `TUPLE_${kind.items.map((item) => of(item)).join('_')}`;
    case 'result':
      return `RESULT_${of(kind.ok, 'VOID')}_${of(kind.err, 'VOID')}`;
    case 'future':
      return `FUTURE_${of(kind.value)}`;
    case 'stream':
      return `STREAM_${of(kind.element)}`;
    default:
      return 'ANONYMOUS';
  }
}

function constant(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
