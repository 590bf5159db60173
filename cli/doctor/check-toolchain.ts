import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bad, good, type Finding } from './finding.ts';

/** The packages whose exact version decides what a component is made of. */
const PINNED = [
  '@bytecodealliance/componentize-js',
  '@bytecodealliance/jco',
  '@bytecodealliance/jco-transpile',
  '@bytecodealliance/preview2-shim',
  '@bytecodealliance/preview3-shim',
  'componentize-qjs',
  'esbuild',
  'typescript',
];

/**
 * Holds the installed toolchain against the versions that wasmdev wants. `from`: the URL of a
 * module,
 * from where packages are looked up.
 */
export function checkToolchain(
  wanted: Readonly<Record<string, string>>,
  from: string = import.meta.url,
): Finding {
  const wrong = PINNED.flatMap((name) => {
    const version = findInstalledVersion(name, from);
    if (version === wanted[name]) return [];
    return [`${name} ${version ?? 'missing'} instead of ${wanted[name] ?? 'none'}`];
  });
  if (wrong.length === 0) return good('toolchain', `${PINNED.length} packages, as pinned`);
  return bad('toolchain', wrong.join('; '), 'Run "npm install" where wasmdev is installed.');
}

/** Reads the manifest itself: not every package lets it be imported. */
function findInstalledVersion(name: string, from: string): string | undefined {
  const folders = createRequire(from).resolve.paths(name) ?? [];
  const manifest = folders
    .map((folder) => join(folder, name, 'package.json'))
    .find((path) => existsSync(path));
  if (manifest === undefined) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
}
