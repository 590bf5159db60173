import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildFailure, type Message, type Plugin } from 'esbuild';
import { siblingModule } from '../../emulator/sibling-module.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { renderCodeFrame } from '../render/code-frame.ts';

export interface ConfigBundle {
  /** One module that imports nothing but Node's own modules and absolute URLs. */
  readonly code: string;
  readonly map: string;
  /** Absolute paths of every file that went in. */
  readonly inputs: readonly string[];
}

/**
 * Bundles a config with the files that it imports. Packages stay outside, except `wasmdev`, which
 * is this very copy, so that a config loads before anything is installed.
 * @throws CONFIG_INVALID with a code frame when it does not parse or an import is not there
 */
export async function bundleConfig(file: string): Promise<ConfigBundle> {
  const root = dirname(file);
  try {
    const { metafile, outputFiles } = await build({
      entryPoints: [file],
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'node',
      target: 'esnext',
      sourcemap: 'external',
      outfile: resolve(root, 'wasmdev.config.bundle.js'),
      define: {
        'import.meta.url': JSON.stringify(pathToFileURL(file).href),
        'import.meta.dirname': JSON.stringify(root),
        'import.meta.filename': JSON.stringify(file),
      },
      tsconfigRaw: {},
      logLevel: 'silent',
      plugins: [packagesOutside],
    });
    const textOf = (extension: string): string =>
      outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
    const inputs = Object.keys(metafile.inputs).map((input) => resolve(root, input));
    const own = inputs.filter((input) => input !== DEFINE_CONFIG);
    return { code: textOf('.js'), map: textOf('.map'), inputs: own };
  } catch (cause) {
    throw unbundled(file, root, cause);
  }
}

const DEFINE_CONFIG = siblingModule(import.meta.url, '../../emulator/config/config');

/** A data URL resolves no package names, so that each becomes the URL of the file that it means. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === 'resolving' || rest.kind === 'entry-point') return undefined;
      if (path === 'wasmdev') return { path: DEFINE_CONFIG };
      if (isBuiltin(path)) return { path, external: true };
      const { resolveDir, importer, kind } = rest;
      const options = { resolveDir, importer, kind, pluginData: 'resolving' };
      const found = await pluginBuild.resolve(path, options);
      if (found.errors.length > 0) return { errors: found.errors };
      return { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

function unbundled(file: string, root: string, cause: unknown): WasmdevError {
  const [first] = (cause as Partial<BuildFailure>).errors ?? [];
  if (first === undefined) throw cause;
  const { location } = first;
  if (location === null) {
    const hint = `Mend ${file}, and try again.`;
    return new WasmdevError('CONFIG_INVALID', `${file}: ${first.text}`, { hint, cause });
  }
  const { line, column } = location;
  const text = first.text.replace(JSON.stringify(relative(root, DEFINE_CONFIG)), '"wasmdev"');
  const path = resolve(root, location.file);
  const frame = renderCodeFrame(readFileSync(path, 'utf8'), line, column + 1);
  const where = `${relative(root, path)}:${line}:${column + 1}`;
  return new WasmdevError('CONFIG_INVALID', `${where}: ${text}`, {
    hint: hintFor(first),
    cause,
    details: { file: path, line, column: column + 1, frame },
  });
}

function hintFor(message: Message): string {
  const note = message.notes[0]?.text;
  if (note !== undefined && !note.includes('esbuild')) return note;
  if (message.text.startsWith('Could not resolve')) {
    return 'Check the path; if it is a package, install it beside the config.';
  }
  return 'Mend the line, and try again.';
}
