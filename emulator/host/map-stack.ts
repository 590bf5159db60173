import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Bundle } from '../artifact.ts';

/** The wrapper around a bundle stands before its first line and shifts its columns. */
const WRAPPER_COLUMNS = '(function (module, exports, require) {'.length;

const FRAME =
  /at\s+(.*?)\s*\(?(?:<?(?:evalScript|input|eval)[^:]*?>?|[^\s()]*> eval):(\d+):(\d+)\)?/;

/**
 * Turns the sandbox's stack into one that points at the TypeScript, dropping the shell's own
 * frames. Without a bundle the stack stays as it is.
 */
export function stackMapper(bundle: Bundle | undefined): (stack: string) => string {
  if (bundle === undefined) return (stack) => stack;
  let map: TraceMap | undefined;
  return (stack) => {
    map ??= new TraceMap(bundle.map);
    return stack
      .split('\n')
      .flatMap((line) => mapLine(line, map!))
      .join('\n');
  };
}

const LOOKS_LIKE_FRAME = /^\s*at \S.*|^\S*@\S.*:\d+:\d+$/;

/** The same for a line of the log, which may have the stack of an `Error` in it. */
export function logMapper(mapStack: (stack: string) => string): (message: string) => string {
  return (message) => {
    if (!message.includes('\n')) return message;
    const lines = message.split('\n');
    const frames = lines.filter((line) => LOOKS_LIKE_FRAME.test(line));
    // Without one that is known, they are the author's own words.
    if (frames.length === 0 || mapStack(frames.join('\n')) === '') return message;
    const mapped = lines.flatMap((line) => {
      const found = LOOKS_LIKE_FRAME.test(line) ? mapStack(line) : line;
      return found === '' && line !== '' ? [] : [found];
    });
    return mapped.join('\n').trimEnd();
  };
}

function mapLine(line: string, map: TraceMap): readonly string[] {
  const frame = FRAME.exec(line) ?? MOZILLA.exec(line);
  if (frame === null) return [];
  const [, name, lineText, columnText] = frame;
  const at = Number(lineText);
  const column = Number(columnText) - 1 - (at === 1 ? WRAPPER_COLUMNS : 0);
  const found = originalPositionFor(map, { line: at, column: Math.max(0, column) });
  if (found.source === null) return [];
  const where = `${found.source}:${found.line}:${found.column + 1}`;
  return [name === '' || name === '<anonymous>' ? `    at ${where}` : `    at ${name} (${where})`];
}

/** SpiderMonkey writes `place@… line 3 > eval:12:7`. */
const MOZILLA = /^(.*?)@.*> eval:(\d+):(\d+)$/;
