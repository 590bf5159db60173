import { basename } from 'node:path';
import { selectWorld } from '../../wit/reader/select-world.ts';
import type { InitDecisions } from './decisions.ts';
import { readTemplate } from './read-template.ts';
import { readWitSource } from './read-wit-source.ts';
import { scaffold, type Start } from './scaffold.ts';
import { wasmdevReference } from './wasmdev-reference.ts';
import { requireEmpty, writeProject, type Written } from './write-project.ts';

/**
 * Writes the project that was decided on: all of it, or nothing.
 * @throws FOLDER_NOT_EMPTY, FOLDER_UNWRITABLE, INIT_CANCELLED, WORLD_UNKNOWN, and for
 *   broken WIT what the reader throws
 */
export async function initProject(decisions: InitDecisions, signal: AbortSignal): Promise<Written> {
  const { folder, engine, clouds, force } = decisions;
  if (!force) await requireEmpty(folder);
  const start = await readStart(decisions.start);
  const answers = {
    name: projectName(folder),
    engine,
    wasmdev: await wasmdevReference(),
    ...(clouds !== undefined && { clouds }),
  };
  return writeProject(folder, scaffold(answers, start), { force, signal });
}

async function readStart(start: InitDecisions['start']): Promise<Start> {
  if (start.kind === 'template') {
    return { kind: 'template', files: await readTemplate(start.template) };
  }
  const { model, files } = await readWitSource(start.path);
  return { kind: 'wit', model, world: selectWorld(model, start.world), files };
}

const DEPENDENCIES = ['typescript', 'vitest', 'wasmdev'];

/** A name for the lattice and the package from that of the folder: `My Shop` is `my-shop`. */
export function projectName(folder: string): string {
  const plain = basename(folder)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  // npm refuses a package that depends on one of its own name.
  return plain === '' ? 'app' : DEPENDENCIES.includes(plain) ? `${plain}-app` : plain;
}
