import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** One place in a source that a tool complains about. Lines and columns count from 1. */
export interface BuildMessage {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** The line itself, when the tool gives it. */
  readonly lineText?: string;
}

/** The error of a build step that said something in prose. */
export function buildFailed(component: string, said: string, cause: unknown): WasmdevError {
  return new WasmdevError('BUILD_FAILED', `${component} does not build: ${said}`, {
    hint: 'Mend the source; wasmdev dev builds again on every save.',
    cause,
    details: { component },
  });
}

/** The error of a build step that points at the source. */
export function buildMessages(
  component: string,
  messages: readonly BuildMessage[],
  cause?: unknown,
): WasmdevError {
  const [first] = messages;
  const count = messages.length === 1 ? '1 error' : `${messages.length} errors`;
  const where =
    first === undefined ? '' : `: ${first.file}:${first.line}:${first.column}: ${first.text}`;
  return new WasmdevError('BUILD_FAILED', `${component} does not build, ${count}${where}`, {
    hint: 'Mend the source; wasmdev dev builds again on every save.',
    cause,
    details: { component, messages },
  });
}
