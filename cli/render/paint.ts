import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Puts a style on a text, or leaves it plain. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** Colours where a terminal shows them and neither `NO_COLOR` nor `TERM=dumb` forbids it. */
export function choosePaint(isTerminal: boolean, environment: NodeJS.ProcessEnv): Paint {
  const forced = environment['FORCE_COLOR'];
  const wanted = forced === undefined ? isTerminal : forced !== '0' && forced !== 'false';
  const refused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  if (!wanted || refused) return plain;
  return (style, text) => styleText(style, text, { validateStream: false });
}
