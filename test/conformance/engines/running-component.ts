import type { Artifact } from '../../../emulator/artifact.ts';
import { devShell } from '../../../emulator/host/imports/dev-shell.ts';
import type { ImportScope } from '../../../emulator/host/imports/capability.ts';
import { loadComponent, type ComponentExports } from '../../../emulator/host/load-component.ts';

export interface Running {
  /** What jco's glue exports. */
  readonly exports: ComponentExports;
  /** Console lines so far, as `level: text`. */
  readonly lines: readonly string[];
  /** What the shell reported before a trap: message and stack, of a full component its log. */
  reported(): string;
}

/** A function of an exported interface. */
export function callable(
  { exports }: Running,
  home: string,
  name: string,
): (...args: unknown[]) => unknown {
  return (exports[home] as Record<string, (...args: unknown[]) => unknown>)[name]!;
}

/** One instance of a built component, with the given imports next to the shell's own. */
export async function runComponent(
  artifact: Artifact,
  imports: Readonly<Record<string, unknown>>,
): Promise<Running> {
  const component = await loadComponent(artifact.folder);
  const lines: string[] = [];
  const current: ImportScope['current'] = { context: undefined, failure: undefined };
  const log = (level: string, text: string): void => void lines.push(`${level}: ${text}`);
  const shell = devShell(artifact.bundle?.code ?? '').create({ component: '', current, log });
  const all: Record<string, unknown> = {
    'wasmdev:dev/shell': shell,
    'wasi:logging/logging': { log: (level: string, _: string, text: string) => log(level, text) },
    ...imports,
  };
  const given = component.facts.imports.map((name) => [name, all[name.replace(/@.*/, '')]]);
  const exports = await component.instantiate(Object.fromEntries(given), () => {});
  const loader = exports['wasmdev:dev/loader@0.1.0'] as { load(): unknown } | undefined;
  await loader?.load();
  const reported = (): string =>
    current.failure === undefined
      ? lines.join('\n')
      : `${current.failure.message}\n${current.failure.stack}`;
  return { exports, lines, reported };
}
