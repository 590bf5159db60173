import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startWatchdog } from '../../emulator/platform/watchdog.ts';
import { Lifetime } from '../../emulator/lifetime.ts';
import { readTemplate } from '../init/read-template.ts';

/** A copy of the shop in a temporary folder, which ends with its owner, also by `kill -9`. */
export interface DemoProject extends AsyncDisposable {
  readonly root: string;
}

export async function copyShop(): Promise<DemoProject> {
  const lifetime = new Lifetime();
  // Not owned: it sweeps up once more after this process, what a build under way may still write.
  const watchdog = await startWatchdog();
  try {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-demo-')));
    watchdog.guardPath(folder);
    const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };
    lifetime.defer(() => rm(folder, options));
    const root = join(folder, 'shop');
    for (const [path, text] of await readTemplate('shop')) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return { root, [Symbol.asyncDispose]: () => lifetime.end() };
  } catch (failure) {
    await lifetime.end().catch(() => undefined);
    throw failure;
  }
}
