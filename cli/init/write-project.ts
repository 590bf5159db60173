import { constants } from 'node:fs';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  rmdir,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

export interface WriteOptions {
  /** Add the files that are not there to a folder that is not empty. Files that are there stay. */
  readonly force: boolean;
  /** Aborts the writing; nothing of it is left then. */
  readonly signal: AbortSignal;
}

export interface Written {
  readonly written: readonly string[];
  /** Paths that were there before, and were left as they are. */
  readonly kept: readonly string[];
}

/** @throws FOLDER_NOT_EMPTY unless the folder is missing, is empty, or has but a `.git` in it */
export async function requireEmpty(folder: string): Promise<void> {
  const entries = await listFolder(folder);
  if (entries.length === 0) return;
  const some = entries.slice(0, 3).join(', ');
  const rest = entries.length > 3 ? ` and ${entries.length - 3} more` : '';
  throw new WasmdevError('FOLDER_NOT_EMPTY', `${folder} is not empty: it has ${some}${rest}`, {
    hint: 'Name a new folder, or use --force, which adds files and keeps every file that is there.',
    details: { folder, entries },
  });
}

/**
 * Writes a project in one step: into a temporary folder beside it, then into its place. A file that
 * is there is never replaced. When anything fails, what was there before is there as it was.
 * @throws FOLDER_NOT_EMPTY without `force`, INIT_CANCELLED when the signal aborts
 */
export async function writeProject(
  folder: string,
  files: ReadonlyMap<string, string>,
  { force, signal }: WriteOptions,
): Promise<Written> {
  if (!force) await requireEmpty(folder);
  requireGoing(signal);
  let made: string | undefined;
  let scratch: string | undefined;
  try {
    made = await mkdir(dirname(folder), { recursive: true });
    scratch = await mkdtemp(join(dirname(folder), `.${basename(folder)}.wasmdev-`));
    // Inside, as a folder for temporary things is closed to others, which a project is not.
    const draft = join(scratch, 'project');
    for (const [path, text] of files) {
      requireGoing(signal);
      await mkdir(dirname(join(draft, path)), { recursive: true });
      await writeFile(join(draft, path), text);
    }
    requireGoing(signal);
    const written = await moveIn(draft, folder, [...files.keys()]);
    await rm(scratch, { recursive: true, force: true });
    return written;
  } catch (failure) {
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
    if (made !== undefined) await removeEmpty(dirname(folder), made);
    throw explain(folder, failure);
  }
}

async function moveIn(draft: string, folder: string, paths: readonly string[]): Promise<Written> {
  const isThere = await readdir(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await rename(draft, folder);
    return { written: paths, kept: [] };
  }
  const written: string[] = [];
  const kept: string[] = [];
  const folders: string[] = [];
  try {
    for (const path of paths) {
      const home = dirname(join(folder, path));
      const made = await mkdir(home, { recursive: true });
      if (made !== undefined) folders.push(made);
      const isNew = await copyNew(join(draft, path), join(folder, path));
      (isNew ? written : kept).push(path);
    }
    return { written, kept };
  } catch (failure) {
    for (const path of written) await unlink(join(folder, path)).catch(() => undefined);
    for (const made of folders) {
      for (const path of paths) await removeEmpty(dirname(join(folder, path)), made);
    }
    throw failure;
  }
}

/** Copies a file, unless there is one already: unlike a rename, it never replaces. */
async function copyNew(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST') return false;
    await unlink(to).catch(() => undefined);
    throw failure;
  }
}

/** Removes the folders from `from` up to `top`, as long as nothing is in them. */
async function removeEmpty(from: string, top: string): Promise<void> {
  const isWithin = (folder: string): boolean => folder === top || folder.startsWith(top + sep);
  for (let folder = from; isWithin(folder); folder = dirname(folder)) {
    await rmdir(folder).catch(() => undefined);
  }
}

/** What the file system refused, in words of ours. */
function explain(folder: string, failure: unknown): unknown {
  if (failure instanceof WasmdevError) return failure;
  const { message, code } = failure as NodeJS.ErrnoException;
  const what = `The project cannot be written to ${folder}: ${message}`;
  return new WasmdevError('FOLDER_UNWRITABLE', what, {
    hint:
      code === 'EEXIST' || code === 'ENOTDIR'
        ? 'A file is there where a folder is needed. Name another folder, or move the file away.'
        : 'Check that you may write there and that there is room, or name another folder.',
    cause: failure,
    details: { folder },
  });
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name !== '.git').sort();
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new WasmdevError('FOLDER_NOT_EMPTY', `${folder} is there and is not a folder`, {
      hint: 'Name a folder that is new or empty.',
      cause: failure,
    });
  }
}

/** @throws INIT_CANCELLED once the signal has aborted */
export function requireGoing(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

export function cancelled(): WasmdevError {
  return new WasmdevError('INIT_CANCELLED', 'Cancelled: nothing was written', {
    hint: 'Run "wasmdev init" again whenever you like.',
  });
}
