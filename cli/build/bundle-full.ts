import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { esbuildFailed, witImports, WIT_SPECIFIER } from './bundle.ts';
import type { ComponentSource } from './component-source.ts';
import { BODY_MODULE, USER_MODULE, type FullShell } from './shell.ts';

export interface FullBundle {
  readonly code: string;
  /** Source map, as JSON. */
  readonly map: string;
  readonly usesConsole: boolean;
}

/**
 * Bundles the shell with the user's entry into one module. The shell logs only if the user's code
 * uses the console or the world imports logging anyway.
 */
export async function bundleFull(
  source: ComponentSource,
  shell: (logs: boolean) => FullShell,
  importsLogging: boolean,
): Promise<FullBundle> {
  const user = await bundleModule(source, `export * from '${USER_MODULE}';`, witImports);
  const usesConsole = /\bconsole\s*\./.test(user.code);
  const full = shell(usesConsole || importsLogging);
  return { ...(await bundleModule(source, full.entry, shellModules(full))), usesConsole };
}

const BODY = 'wasmdev-shell';
const WRAPPED = 'wasmdev-import';

/** The shell's body, and in place of each WIT import the body's version of it with jco's values. */
function shellModules({ body, imports }: FullShell): Plugin {
  return {
    name: 'shell-modules',
    setup(esbuild) {
      esbuild.onResolve({ filter: WIT_SPECIFIER }, ({ path, namespace }) => {
        if (path === USER_MODULE) return undefined;
        if (path === BODY_MODULE) return { path, namespace: BODY };
        if (namespace === BODY || !imports.has(path)) return { path, external: true };
        return { path, namespace: WRAPPED };
      });
      esbuild.onLoad({ filter: /.*/, namespace: BODY }, () => ({ contents: body }));
      esbuild.onLoad({ filter: /.*/, namespace: WRAPPED }, ({ path }) => ({
        contents: imports.get(path)!,
      }));
    },
  };
}

async function bundleModule(
  source: ComponentSource,
  contents: string,
  imports: Plugin,
): Promise<{ readonly code: string; readonly map: string }> {
  const userEntry: Plugin = {
    name: 'user-entry',
    setup(esbuild) {
      esbuild.onResolve({ filter: new RegExp(`^${USER_MODULE}$`) }, () => ({ path: source.entry }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: source.root, loader: 'js' },
    absWorkingDir: source.root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    target: 'es2022',
    sourcemap: 'external',
    sourcesContent: false,
    outfile: join(source.root, 'component.js'),
    logLevel: 'silent',
    plugins: [userEntry, imports],
  }).catch((cause: unknown) => {
    throw esbuildFailed(source.entry, cause);
  });
  const textOf = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))!.text;
  return { code: textOf('.js'), map: textOf('.map') };
}
