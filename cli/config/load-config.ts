import { readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { resolveConfig } from '../../emulator/config/resolve-config.ts';
import type { ResolvedConfig } from '../../emulator/config/resolved-config.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { renderCodeFrame } from '../render/code-frame.ts';
import { bundleConfig, type ConfigBundle } from './bundle-config.ts';
import { findConfig } from './find-config.ts';

export interface LoadConfigOptions {
  /** Where to look from. */
  readonly cwd: string;
  /** The file named by `--config`. */
  readonly file?: string;
}

export interface LoadedConfig {
  readonly config: ResolvedConfig;
  /** Absolute paths of the files that the config is made of, so that a watcher knows them. */
  readonly inputs: readonly string[];
}

/**
 * Finds, runs and resolves the project's config.
 * @throws CONFIG_NOT_FOUND when there is none, CONFIG_INVALID when it does not run or is wrong
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadedConfig> {
  const file = findConfig(options.cwd, options.file);
  const bundle = await bundleConfig(file);
  const raw = await evaluate(bundle, file);
  return { config: resolveConfig(raw, file), inputs: bundle.inputs };
}

let evaluations = 0;

/** Runs the bundle anew each time, also where its text is one that failed before. */
async function evaluate(bundle: ConfigBundle, file: string): Promise<unknown> {
  const source = Buffer.from(`${bundle.code}\n//${++evaluations}`).toString('base64');
  let module: Readonly<Record<string, unknown>>;
  try {
    module = (await import(`data:text/javascript;base64,${source}`)) as typeof module;
  } catch (cause) {
    throw failed(bundle, file, cause);
  }
  if ('default' in module) return module['default'];
  throw new WasmdevError('CONFIG_INVALID', `${basename(file)} exports no config`, {
    hint: 'Write: export default defineConfig({ … });',
  });
}

function failed(bundle: ConfigBundle, file: string, cause: unknown): WasmdevError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const place = cause instanceof Error ? findPlace(bundle.map, file, cause.stack ?? '') : undefined;
  const hint = 'Mend what the config does while it loads.';
  if (place === undefined) {
    return new WasmdevError('CONFIG_INVALID', `${basename(file)} fails: ${text}`, { hint, cause });
  }
  const where = `${relative(dirname(file), place.file)}:${place.line}:${place.column}`;
  const frame = renderCodeFrame(readFileSync(place.file, 'utf8'), place.line, place.column);
  const details = { ...place, frame };
  return new WasmdevError('CONFIG_INVALID', `${where}: ${text}`, { hint, cause, details });
}

/** Where in its TypeScript the config threw. */
function findPlace(
  map: string,
  file: string,
  stack: string,
): { readonly file: string; readonly line: number; readonly column: number } | undefined {
  const [, line, column] = /data:text\/javascript[^\s:]*:(\d+):(\d+)/.exec(stack) ?? [];
  if (line === undefined || column === undefined) return undefined;
  const at = { line: Number(line), column: Number(column) - 1 };
  const found = originalPositionFor(new TraceMap(map), at);
  if (found.source === null) return undefined;
  const source = resolve(dirname(file), found.source);
  return { file: source, line: found.line, column: found.column + 1 };
}
