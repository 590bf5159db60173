import type { WitModel, WitType } from '../../wit/model.ts';
import { kindOf } from '../../wit/values/js-shape.ts';

/**
 * The JSON that a text of a path or query stands for, by the type that it is for: `7` is a number
 * for a u32 and text for a string. Text that does not fit is left, for the JSON mapping to refuse.
 */
export function textToJson(model: WitModel, type: WitType, text: string): unknown {
  const kind = kindOf(model, type);
  if (typeof kind === 'string') return primitiveJson(kind, text);
  switch (kind.kind) {
    case 'option':
      if (text === '' && !holdsText(model, kind.some)) return null;
      return textToJson(model, kind.some, text);
    case 'list':
      if (text === '') return [];
      return text.split(',').map((part) => textToJson(model, kind.element, part));
    case 'flags':
      return text === '' ? [] : text.split(',');
    case 'enum':
      return text;
    case 'variant':
      return text.startsWith('{') ? parsedOr(text) : text;
    default:
      return parsedOr(text);
  }
}

/** The same for a name that is given several times: each text is one element of a list. */
export function textsToJson(model: WitModel, type: WitType, texts: readonly string[]): unknown {
  if (texts.length === 1) return textToJson(model, type, texts[0]!);
  const kind = kindOf(model, type);
  if (typeof kind === 'string') return texts;
  if (kind.kind === 'option') return textsToJson(model, kind.some, texts);
  if (kind.kind !== 'list') return texts;
  return texts.map((text) => textToJson(model, kind.element, text));
}

function holdsText(model: WitModel, type: WitType): boolean {
  return kindOf(model, type) === 'string';
}

function primitiveJson(kind: string, text: string): unknown {
  if (kind === 'string' || kind === 'char') return text;
  if (kind === 'bool') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind === 'u64' || kind === 's64') return text;
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
