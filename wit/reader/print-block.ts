import type { WitGate } from '../model.ts';

/** Lines of WIT text, not yet indented. */
export type Lines = readonly string[];

/** `head { … }` with its content indented; `head {}` when there is none. */
export function block(head: string, content: Lines): Lines {
  if (content.length === 0) return [`${head} {}`];
  return [`${head} {`, ...content.map((line) => (line === '' ? '' : `  ${line}`)), '}'];
}

/** Parts with an empty line between them; empty parts are left out. */
export function separated(parts: readonly Lines[]): Lines {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

/** The docs and gates of an item, as they stand above it. */
export function annotation(item: {
  readonly docs?: string | undefined;
  readonly gate?: WitGate | undefined;
}): Lines {
  const docs = item.docs?.split('\n').map((line) => `/// ${line}`.trimEnd()) ?? [];
  const { since, unstable, deprecated, externalId } = item.gate ?? {};
  return [
    ...docs,
    ...(since === undefined ? [] : [`@since(version = ${since})`]),
    ...(unstable === undefined ? [] : [`@unstable(feature = ${unstable})`]),
    ...(deprecated === undefined ? [] : [`@deprecated(version = ${deprecated})`]),
    ...(externalId === undefined ? [] : [`@external-id("${externalId}")`]),
  ];
}
