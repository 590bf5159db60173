import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const SHIM = '@bytecodealliance/preview2-shim/filesystem';
const DEPENDENTS = ['@bytecodealliance/componentize-js', '@bytecodealliance/jco-transpile'];

let granted: Promise<void> | undefined;

/**
 * Lets the toolchain read files. From 0.26.1 on preview2-shim grants no directory by default, and
 * componentize-js fails with "failed to get path metadata". Whichever copies npm has laid out, each
 * dependent's own is the one that counts.
 * @source https://github.com/bytecodealliance/jco preview2-shim 0.26.1
 */
export function grantFileSystem(): Promise<void> {
  granted ??= Promise.all(DEPENDENTS.map(grant)).then(() => undefined);
  return granted;
}

async function grant(dependent: string): Promise<void> {
  const theirs = createRequire(import.meta.resolve(dependent));
  const shim = (await import(pathToFileURL(theirs.resolve(SHIM)).href)) as {
    _setPreopens: (preopens: Record<string, string>) => void;
  };
  shim._setPreopens({ '/': '/' });
}
