import type { WitFunction, WitModel, WitType } from '../../../wit/model.ts';
import type { WitTypeDef, WitTypeKind } from '../../../wit/model.ts';

const SPAN = { file: 'test.wit', line: 1, column: 1, offset: 0, length: 1 };

/** A model under construction: `add` gives a type its index, `fn` describes a function. */
export class ModelOf implements WitModel {
  readonly packages: WitModel['packages'] = [];
  readonly interfaces: WitModel['interfaces'] = [];
  readonly worlds: WitModel['worlds'] = [];
  readonly types: WitTypeDef[] = [];

  add(kind: WitTypeKind, name?: string): number {
    this.types.push({ kind, span: SPAN, ...(name === undefined ? {} : { name }) });
    return this.types.length - 1;
  }

  fn(name: string, params: Record<string, WitType>, result?: WitType): WitFunction {
    return {
      name,
      kind: 'free',
      async: false,
      params: Object.entries(params).map(([param, type]) => ({ name: param, type })),
      span: SPAN,
      ...(result === undefined ? {} : { result }),
    };
  }
}
