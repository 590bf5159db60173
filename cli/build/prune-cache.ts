import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** About 400 MB of QuickJS components: some weeks of one project, on several branches. */
const MAX_ENTRIES = 150;
/** A scratch folder older than this was left by a process that was killed. */
const SCRATCH_AGE_MS = 10 * 60_000;

/** Removes what was used longest ago from a cache, and what killed processes have left there. */
export async function pruneCache(
  cache: string,
  { maxEntries = MAX_ENTRIES, nowMs = Date.now() }: { maxEntries?: number; nowMs?: number } = {},
): Promise<void> {
  const names = await readdir(cache).catch(() => []);
  const entries = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(cache, name)).catch(() => undefined);
      return { name, usedMs: found?.mtimeMs ?? nowMs, scratch: name.startsWith('.') };
    }),
  );
  const left = entries.filter(({ scratch, usedMs }) => scratch && nowMs - usedMs > SCRATCH_AGE_MS);
  const whole = entries.filter(({ scratch }) => !scratch).sort((a, b) => b.usedMs - a.usedMs);
  for (const { name } of [...left, ...whole.slice(maxEntries)]) {
    await rm(join(cache, name), { recursive: true, force: true });
  }
}
