import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../wit/package-folder.ts';

/** wasmdev's own manifest. */
export interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as Manifest;
}

/** wasmdev's own version. */
export function readVersion(): string {
  return readManifest().version;
}
