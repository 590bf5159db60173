import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { BuildMessage } from './build-failed.ts';
import type { ComponentSource, SourceWorld } from './component-source.ts';
import { generateTypes, writeIfChanged } from './generate-types.ts';
import { SANDBOX_TYPES } from './sandbox-types.ts';
import { camelCase, pascalCase } from '../../wit/names.ts';
import { packageName, type InterfaceIndex, type WitModel } from '../../wit/model.ts';

export interface TypedSource {
  readonly source: ComponentSource;
  readonly world: SourceWorld;
}

/**
 * Checks the components against the types of their worlds: each source by itself, and that it
 * exports
 * what its world exports. Gives what TypeScript complains about.
 */
export async function checkTypes(
  root: string,
  components: readonly TypedSource[],
  signal?: AbortSignal,
): Promise<readonly BuildMessage[]> {
  const folder = join(root, '.wasmdev', 'types');
  const types = await generateTypes(
    components.map(({ world }) => world),
    folder,
  );
  const checks = await Promise.all(
    components.map(async ({ source, world }) => {
      const path = join(folder, 'checks', `${source.name}.ts`);
      await writeIfChanged(path, renderCheck(dirname(path), source, world));
      return path;
    }),
  );
  const sandbox = join(folder, 'checks', 'sandbox.ts');
  await writeIfChanged(sandbox, SANDBOX_TYPES);
  const isWeb = components.some(({ source }) => source.engine === 'starlingmonkey');
  const globals = isWeb
    ? { lib: ['esnext', 'dom'], files: [] }
    : { lib: ['esnext'], files: [sandbox] };
  const config = join(folder, 'tsconfig.json');
  await writeIfChanged(
    config,
    renderConfig(root, folder, [...types, ...checks, ...globals.files], globals.lib),
  );
  const output = await runCompiler(config, root, signal);
  return parseOutput(output, root, folder, components);
}

function renderCheck(
  folder: string,
  source: ComponentSource,
  { model, world, name }: SourceWorld,
): string {
  const home = packageName(model.packages[model.worlds[world]!.package]!);
  const [base, version] = home.split('@');
  const specifier = `${base}/${name}${version === undefined ? '' : `@${version}`}`;
  const checks = model.worlds[world]!.exports.flatMap((item, at) => {
    if (item.kind === 'type') return [];
    const face = item.kind === 'interface' ? item.interface : undefined;
    if (face !== undefined && model.interfaces[face]!.functions.length === 0) return [];
    const key = camelCase(item.name.replace(/@.*$/, '').replace(/^.*\//, ''));
    const type = face === undefined ? `typeof World.${key}` : typeOf(model, face, key);
    return [`export const check${at}: ${type} = component.${key};`];
  });
  const entry = relative(folder, source.entry).replaceAll('\\', '/');
  return [
    `import type * as World from '${specifier}';`,
    `import * as component from '${entry}';`,
    ...checks,
    '',
  ].join('\n');
}

/** jco's class of a resource without a constructor is one that no other is assignable to. */
function typeOf(model: WitModel, index: InterfaceIndex, key: string): string {
  const { types, functions } = model.interfaces[index]!;
  const closed = types.filter(
    (type) =>
      model.types[type]!.kind.kind === 'resource' &&
      !functions.some((fn) => fn.kind === 'constructor' && fn.resource === type),
  );
  if (closed.length === 0) return `typeof World.${key}`;
  const names = closed.map((type) => `'${pascalCase(model.types[type]!.name!)}'`).join(' | ');
  return `Omit<typeof World.${key}, ${names}> & Record<${names}, unknown>`;
}

function renderConfig(
  root: string,
  folder: string,
  files: readonly string[],
  lib: readonly string[],
): string {
  const own = join(root, 'tsconfig.json');
  return `${JSON.stringify(
    {
      ...(existsSync(own) ? { extends: relative(folder, own) } : {}),
      compilerOptions: {
        ...(existsSync(own) ? {} : { strict: true, skipLibCheck: true }),
        target: 'esnext',
        lib,
        module: 'esnext',
        moduleResolution: 'bundler',
        allowImportingTsExtensions: true,
        noEmit: true,
        incremental: true,
        tsBuildInfoFile: './tsbuildinfo',
        types: [],
        rootDir: relative(folder, root),
      },
      files: files.map((file) => relative(folder, file)),
      include: [],
    },
    undefined,
    2,
  )}\n`;
}

async function runCompiler(config: string, cwd: string, signal?: AbortSignal): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(manifest), 'bin', 'tsc');
  const child = spawn(process.execPath, [compiler, '-p', config, '--pretty', 'false'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  return output;
}

/** TypeScript's advice is of no use here. */
const ADVICE = / Do you need to install type definitions for node\?.*$/;
const NO_EXPORT = /^TS2339: Property '(.+?)' does not exist on type 'typeof import\(/;
const NO_SOURCE = /^TS2307: Cannot find module/;

/** What the check of a component against its world says, in words of the component. */
function explainMisfit(text: string): string {
  const missing = NO_EXPORT.exec(text)?.[1];
  if (missing !== undefined) return `does not export ${missing}, which its world does`;
  return NO_SOURCE.test(text) ? 'there is no such file' : `does not fit its world: ${text}`;
}

const MESSAGE = /^(.+?)\((\d+),(\d+)\): error (TS\d+: .*)$/;

function parseOutput(
  output: string,
  root: string,
  folder: string,
  components: readonly TypedSource[],
): readonly BuildMessage[] {
  const messages: { file: string; line: number; column: number; text: string }[] = [];
  for (const line of output.split('\n')) {
    const found = MESSAGE.exec(line);
    if (found === null) {
      const last = messages.at(-1);
      if (last !== undefined && /^\s/.test(line)) last.text += `\n${line}`;
      continue;
    }
    const [, file, lineText, columnText, said] = found as unknown as [
      string,
      string,
      string,
      string,
      string,
    ];
    const text = said.replace(ADVICE, ' There is no Node in a component.');
    const path = resolve(root, file);
    if (!path.startsWith(join(folder, 'checks'))) {
      messages.push({
        file: relative(root, path),
        line: Number(lineText),
        column: Number(columnText),
        text,
      });
      continue;
    }
    const wrong = components.find(({ source }) => `${source.name}.ts` === basename(path));
    const entry = wrong === undefined ? file : relative(root, wrong.source.entry);
    messages.push({ file: entry, line: 1, column: 1, text: explainMisfit(text) });
  }
  return messages;
}
