import type { WitGate } from '../model.ts';
import type { Annotated } from './ast.ts';
import type { Place } from './source-text.ts';
import type { TokenCursor } from './token-cursor.ts';

/** The docs and gates before an item. @throws WIT_SYNTAX */
export function parseAnnotation(cursor: TokenCursor): Annotated {
  let docs = cursor.peek().docs;
  const places = new Map<keyof WitGate, Place>();
  const gate: { -readonly [key in keyof WitGate]: WitGate[key] } = {};
  while (cursor.eatSymbol('@')) {
    const word = cursor.take();
    const key = word.text === 'external-id' ? 'externalId' : (word.text as keyof WitGate);
    if (places.has(key)) {
      throw cursor.fail(word, `@${word.text} is given twice`, 'keep one of the two');
    }
    gate[key] = parseValue(cursor, key, word);
    places.set(key, word);
    docs ??= cursor.peek().docs;
  }
  checkGate(cursor, gate, places);
  return {
    ...(docs === undefined ? {} : { docs }),
    ...(places.size === 0 ? {} : { gate }),
  };
}

function parseValue(cursor: TokenCursor, key: string, word: Place): string {
  if (key === 'since' || key === 'deprecated') {
    return parenthesized(cursor, 'version', () => cursor.expectVersion());
  }
  if (key === 'unstable') {
    return parenthesized(cursor, 'feature', () => cursor.expectName('the name of a feature').text);
  }
  if (key === 'externalId') {
    cursor.expectSymbol('(');
    if (cursor.peek().kind !== 'string') throw cursor.unexpected('a string', 'put it in "quotes"');
    const { text } = cursor.take();
    cursor.expectSymbol(')');
    return text;
  }
  const hint = 'there are @since(version = …), @unstable(feature = …), @deprecated(version = …)';
  throw cursor.fail(word, 'there is no such gate', hint);
}

function parenthesized(cursor: TokenCursor, key: string, parse: () => string): string {
  cursor.expectSymbol('(');
  cursor.expectWord(key);
  cursor.expectSymbol('=');
  const value = parse();
  cursor.expectSymbol(')');
  return value;
}

function checkGate(
  cursor: TokenCursor,
  gate: WitGate,
  places: ReadonlyMap<keyof WitGate, Place>,
): void {
  const { since, unstable, deprecated } = gate;
  if (since !== undefined && unstable !== undefined) {
    const what = 'an item cannot be both @since a version and @unstable';
    throw cursor.fail(places.get('unstable')!, what, 'keep one of the two');
  }
  if (deprecated !== undefined && since === undefined && unstable === undefined) {
    const hint = 'add @since(version = …), the version that brought the item';
    throw cursor.fail(places.get('deprecated')!, '@deprecated stands without @since', hint);
  }
}
