import type { WitField, WitModel, WitType, WitTypeKind } from '../../wit/model.ts';
import { camelCase, kindOf } from '../../wit/values/js-shape.ts';

/** The cases of an error type: its own, or those of the first field of a record that has cases. */
export function caseNames(model: WitModel, type: WitType | undefined): readonly string[] {
  if (type === undefined) return [];
  const kind = kindOf(model, type);
  if (typeof kind === 'string') return [];
  if (kind.kind === 'enum' || kind.kind === 'variant') return kind.cases.map((one) => one.name);
  return caseNames(model, fieldWithCases(model, kind)?.type);
}

/** The case that an error value is; `undefined` when its type has no cases. */
export function caseOf(model: WitModel, type: WitType, value: unknown): string | undefined {
  const kind = kindOf(model, type);
  if (typeof kind === 'string') return undefined;
  if (kind.kind === 'enum') return value as string;
  if (kind.kind === 'variant') return (value as { readonly tag: string }).tag;
  const field = fieldWithCases(model, kind);
  if (field === undefined) return undefined;
  return caseOf(model, field.type, (value as Record<string, unknown>)[camelCase(field.name)]);
}

function fieldWithCases(model: WitModel, kind: WitTypeKind): WitField | undefined {
  if (kind.kind !== 'record') return undefined;
  return kind.fields.find((field) => hasCases(model, field.type));
}

function hasCases(model: WitModel, type: WitType): boolean {
  const kind = kindOf(model, type);
  return typeof kind === 'object' && (kind.kind === 'enum' || kind.kind === 'variant');
}
