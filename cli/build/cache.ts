import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Twelve hexadecimal digits over all parts, in order. */
export function digestOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update('\0').update(part);
  return hash.digest('hex').slice(0, 12);
}

/**
 * The folder `<cache>/<key>`, filled by `fill` unless it is there. It appears whole or not at all:
 * two
 * processes may fill the same one, and a killed one leaves nothing that looks ready.
 */
export async function cached(
  cache: string,
  key: string,
  fill: (folder: string) => Promise<void>,
): Promise<{ readonly folder: string; readonly hit: boolean }> {
  const folder = join(cache, key);
  if (existsSync(folder)) {
    const now = new Date();
    await utimes(folder, now, now).catch(() => undefined);
    return { folder, hit: true };
  }
  const scratch = join(cache, `.${key}-${randomBytes(4).toString('hex')}`);
  await mkdir(scratch, { recursive: true });
  try {
    await fill(scratch);
    await rename(scratch, folder).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOTEMPTY' && cause.code !== 'EEXIST') throw cause;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return { folder, hit: false };
}
