import { build, type Plugin } from 'esbuild';
import { witImports } from './bundle.ts';
import type { ComponentSource } from './component-source.ts';
import { USER_MODULE } from './shell.ts';

/**
 * Bundles the shell with the user's entry into one module. The shell logs only if the user's code
 * uses the console or the world imports logging anyway.
 */
export async function bundleFull(
  source: ComponentSource,
  shell: (logs: boolean) => string,
  importsLogging: boolean,
): Promise<{ readonly code: string; readonly usesConsole: boolean }> {
  const user = await bundleModule(source, `export * from '${USER_MODULE}';`);
  const usesConsole = /\bconsole\s*\./.test(user);
  return { code: await bundleModule(source, shell(usesConsole || importsLogging)), usesConsole };
}

async function bundleModule(source: ComponentSource, contents: string): Promise<string> {
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
    logLevel: 'silent',
    plugins: [userEntry, witImports],
  });
  return outputFiles[0]!.text;
}
