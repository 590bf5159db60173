import { resolveAlias, type WitFunction, type WitModel } from '../../wit/model.ts';

/** Whether a function returns a `result`, which JavaScript sees as a return or a throw. */
export function isResult(model: WitModel, fn: WitFunction): boolean {
  if (fn.result === undefined) return false;
  const type = resolveAlias(model, fn.result);
  return typeof type === 'number' && model.types[type]!.kind.kind === 'result';
}
