import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { buildMessages, type BuildMessage } from './build-failed.ts';

/** How the engines name the module that they were given, with a line and a column in it. */
const PLACE = /(?:componentize-qjs:user|component|initializer)\.js:(\d+):(\d+)/g;
/** What QuickJS's tool puts before the error itself. */
const PREAMBLE = /^[\s\S]*?(?=\b\w*Error: )/;

/**
 * Turns what an engine said of a component's own start-up into places in the TypeScript. What names
 * no
 * place, or none of the user's, stays as it was said.
 */
export function mapEngineError(component: string, thrown: unknown, map: string): unknown {
  if (!(thrown instanceof WasmdevError) || thrown.code !== 'BUILD_FAILED') return thrown;
  const said = thrown.cause instanceof Error ? thrown.cause.message : thrown.message;
  const trace = new TraceMap(map);
  const messages = [...said.matchAll(PLACE)].flatMap(([, line, column]): BuildMessage[] => {
    const at = { line: Number(line), column: Number(column) - 1 };
    const found = originalPositionFor(trace, at);
    if (found.source === null || /^wasmdev|<stdin>/.test(found.source)) return [];
    return [{ file: found.source, line: found.line, column: found.column + 1, text: '' }];
  });
  const [first] = messages;
  if (first === undefined) return thrown;
  const text = said.replace(PREAMBLE, '').split('\n')[0]!;
  return buildMessages(component, [{ ...first, text: `${text} (while it started)` }], thrown.cause);
}
