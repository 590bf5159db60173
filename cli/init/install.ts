import { spawn } from 'node:child_process';

export interface Installed {
  readonly ok: boolean;
  /** What npm said, at most its last 4000 characters. */
  readonly output: string;
}

const KEPT_CHARACTERS = 4000;

/** Runs `npm install` in a folder. A failure is an answer, not an error: the project stands. */
export function installDependencies(folder: string, signal: AbortSignal): Promise<Installed> {
  const { promise, resolve } = Promise.withResolvers<Installed>();
  const isWindows = process.platform === 'win32';
  const npm = spawn('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    shell: isWindows,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-KEPT_CHARACTERS);
  };
  npm.stdout.on('data', keep);
  npm.stderr.on('data', keep);
  npm.on('error', (failure) => resolve({ ok: false, output: output || failure.message }));
  npm.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  return promise;
}
