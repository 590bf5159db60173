import { basename } from 'node:path';
import { context, type BuildContext, type BuildResult, type Plugin } from 'esbuild';
import type { Bundle } from '../../emulator/artifact.ts';

export interface BundleResult extends Bundle {
  /** Absolute paths of every source that went in. */
  readonly inputs: readonly string[];
  readonly usesConsole: boolean;
}

export interface Bundler extends AsyncDisposable {
  /** Bundles anew, reusing what did not change. @throws BUILD_FAILED with esbuild's messages in details */
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
  return { bundle: () => rebuild(esbuild, root), [Symbol.asyncDispose]: () => esbuild.dispose() };
}

/** Leaves WIT imports alone: the component's world answers them. */
export const witImports: Plugin = {
  name: 'wit-imports',
  setup(build) {
    build.onResolve({ filter: WIT_SPECIFIER }, ({ path }) => ({ path, external: true }));
  },
};

async function rebuild(esbuild: BuildContext, root: string): Promise<BundleResult> {
  const { metafile, outputFiles } = (await esbuild.rebuild()) as BuildResult<{ metafile: true; write: false }>;
  const code = outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '';
  const map = outputFiles.find((file) => file.path.endsWith('.map'))?.text ?? '';
  const inputs = Object.keys(metafile.inputs).map((input) => `${root}/${input}`);
  return { code, map, inputs, usesConsole: /\bconsole\s*\./.test(code) };
}
