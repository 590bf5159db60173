import type { WitModel, WitType } from '../../wit/model.ts';
import { returnedType, thrownType } from './typescript-type.ts';
import type { Samples } from './samples.ts';

/** How a generated function ends. */
export type Answer =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'value'; readonly text: string; readonly type: WitType }
  /** The value can only come from a host, so that there is no sample: it throws. */
  | { readonly kind: 'error'; readonly text: string };

export function answerOf(model: WitModel, result: WitType | undefined, samples: Samples): Answer {
  const returned = returnedType(model, result);
  if (returned === undefined) return { kind: 'nothing' };
  const text = samples.render(returned);
  if (text !== undefined) return { kind: 'value', text, type: returned };
  const thrown = thrownType(model, result);
  const error = thrown === undefined ? undefined : samples.render(thrown);
  return { kind: 'error', text: error ?? "new Error('not written yet')" };
}

/** The block of a function that answers with a sample. */
export function renderBody(model: WitModel, result: WitType | undefined, samples: Samples): string {
  const answer = answerOf(model, result, samples);
  switch (answer.kind) {
    case 'nothing':
      return '{}';
    case 'value':
      return `{\n  return ${answer.text};\n}`;
    case 'error':
      return `{\n  throw ${answer.text};\n}`;
  }
}
