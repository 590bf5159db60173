import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageFolder } from './package-folder.ts';

/** The WASI releases whose WIT jco ships, newest first. */
const JCO_RELEASES = ['0.3.0', '0.2.12'];

/**
 * Folders with one WIT package in each of their subfolders, to look in for what a project uses but
 * does not carry in its own `deps/`: wasmdev's own packages, then the WASI releases from jco.
 */
export function dependencyFolders(): string[] {
  const jco = createRequire(import.meta.url).resolve('@bytecodealliance/jco');
  const builtin = join(dirname(dirname(jco)), 'lib', 'wit', 'builtin');
  const releases = JCO_RELEASES.map((release) => join(builtin, release));
  return [join(packageFolder(), 'wit', 'packages'), ...releases];
}
