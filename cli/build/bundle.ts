import { isBuiltin } from 'node:module';
import { basename, resolve } from 'node:path';
import {
  context,
  type BuildContext,
  type BuildFailure,
  type BuildResult,
  type Plugin,
} from 'esbuild';
import { buildMessages } from './build-failed.ts';
import type { Bundle } from '../../emulator/artifact.ts';

export interface BundleResult extends Bundle {
  /** Absolute paths of every source that went in. */
  readonly inputs: readonly string[];
  readonly usesConsole: boolean;
}

export interface Bundler extends AsyncDisposable {
  /**
   * Bundles anew, reusing what did not change. @throws BUILD_FAILED with esbuild's messages in
   * details
   */
  bundle(): Promise<BundleResult>;
}

/** What a WIT import looks like in source: `wasi:keyvalue/store@0.2.0-draft`. */
export const WIT_SPECIFIER: RegExp = /^[a-z][\w-]*:[a-z][\w-]*\//;

/** Bundles one component's entry to a single script; WIT imports stay as `require` calls. */
export async function startBundler(entry: string, root: string): Promise<Bundler> {
  const esbuild = await context({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    target: 'es2022',
    sourcemap: 'external',
    sourcesContent: false,
    outfile: `${root}/${basename(entry)}.js`,
    logLevel: 'silent',
    plugins: [witImports],
  });
  return {
    bundle: () => rebuild(esbuild, entry, root),
    [Symbol.asyncDispose]: () => esbuild.dispose(),
  };
}

/** Leaves WIT imports alone: the component's world answers them. */
export const witImports: Plugin = {
  name: 'wit-imports',
  setup(build) {
    build.onResolve({ filter: WIT_SPECIFIER }, ({ path }) => ({ path, external: true }));
  },
};

type Rebuilt = BuildResult<{ metafile: true; write: false }>;

async function rebuildOrSay(esbuild: BuildContext, entry: string): Promise<Rebuilt> {
  try {
    return (await esbuild.rebuild()) as Rebuilt;
  } catch (cause) {
    throw esbuildFailed(entry, cause);
  }
}

/** What esbuild complained about, with places. */
export function esbuildFailed(entry: string, cause: unknown): unknown {
  const { errors } = cause as Partial<BuildFailure>;
  if (errors === undefined) return cause;
  const messages = errors.map(({ text, location }) => {
    if (location === null || location.file === '<stdin>') {
      return { file: entry, line: 1, column: 1, text: explainEntry(text) };
    }
    const { file, line, column, lineText } = location;
    return { file, line, column: column + 1, text: explain(text), lineText };
  });
  return buildMessages(basename(entry), messages, cause);
}

/** What has no place in the project is about its entry, which nothing imports. */
function explainEntry(text: string): string {
  return UNRESOLVED.test(text) || text.startsWith('Cannot read file')
    ? 'There is no such file; the config names it as the source of a component.'
    : text;
}

const UNRESOLVED = /^Could not resolve "(.+)"$/;

/** esbuild's words, and what they mean in a component. */
function explain(text: string): string {
  const name = UNRESOLVED.exec(text)?.[1];
  if (name === undefined) return text;
  if (isBuiltin(name)) return `${text}: there is no Node in a component.`;
  return /^[./]/.test(name) ? text : `${text}: is it installed? npm install ${packageOf(name)}`;
}

/** `@scope/name` of `@scope/name/inner`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

async function rebuild(esbuild: BuildContext, entry: string, root: string): Promise<BundleResult> {
  const { metafile, outputFiles } = await rebuildOrSay(esbuild, entry);
  const code = outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '';
  const map = outputFiles.find((file) => file.path.endsWith('.map'))?.text ?? '';
  const inputs = Object.keys(metafile.inputs).map((input) => resolve(root, input));
  return { code, map, inputs, usesConsole: /\bconsole\s*\./.test(code) };
}
