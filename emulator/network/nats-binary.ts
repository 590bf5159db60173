import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@lagz0ne/nats-embedded-linux-x64',
};

/** A nats-server that can be run. `why` says in words where it was found. */
export interface NatsBinary {
  readonly path: string;
  readonly version: string;
  readonly why: string;
}

interface Candidate {
  readonly path: string;
  readonly why: string;
}

/**
 * Finds nats-server: `WASMDEV_NATS_SERVER`, then wasmdev's own dependency, then 2.10 or later on
 * the PATH and in `/usr/sbin`. A path named by the environment is taken or refused, never skipped.
 * @throws NATS_SERVER_MISSING with the command that installs it on this platform
 */
export async function resolveNatsBinary(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<NatsBinary> {
  const passed: string[] = [];
  for (const candidate of listCandidates(environment)) {
    const version = await readVersion(candidate.path);
    if (version !== undefined && isRecent(version)) return { ...candidate, version };
    const verdict = version === undefined ? 'does not run' : `is ${version}, too old`;
    passed.push(`${candidate.path} (${candidate.why}) ${verdict}`);
    if (candidate.why === 'WASMDEV_NATS_SERVER') break;
  }
  throw missing(passed);
}

function* listCandidates(
  environment: Readonly<Record<string, string | undefined>>,
): Generator<Candidate> {
  const named = environment['WASMDEV_NATS_SERVER'];
  if (named !== undefined && named !== '') yield { path: named, why: 'WASMDEV_NATS_SERVER' };
  const packaged = findPackaged();
  if (packaged !== undefined) yield packaged;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of new Set([...folders, '/usr/sbin'])) {
    const path = join(folder, 'nats-server');
    if (existsSync(path)) yield { path, why: folders.includes(folder) ? 'PATH' : folder };
  }
}

/** Looks from wasmdev's own place, so that it is found wherever the project that uses it stands. */
function findPackaged(): Candidate | undefined {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return { path: join(dirname(manifest), 'nats-server'), why: `npm package ${name}` };
  } catch {
    return undefined;
  }
}

async function readVersion(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 10_000 });
    return /v(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 10);
}

function missing(passed: readonly string[]): WasmdevError {
  const command =
    process.platform === 'darwin'
      ? 'brew install nats-server'
      : PACKAGES[`${process.platform}-${process.arch}`] === undefined
        ? 'go install github.com/nats-io/nats-server/v2@v2.12.5'
        : 'npm install --include=optional';
  const found = passed.length === 0 ? '' : `: ${passed.join('; ')}`;
  return new WasmdevError('NATS_SERVER_MISSING', `No nats-server 2.10 or later was found${found}`, {
    hint: `Run "${command}", or set WASMDEV_NATS_SERVER to the path of a nats-server.`,
    details: { passed },
  });
}
