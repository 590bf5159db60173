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
