import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

/** What `.wasmdev/session.json` says of the `wasmdev dev` that runs in a project. */
export interface Session {
  /** The control API. */
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The lattice's name. */
  readonly name: string;
  readonly ingressUrl: string;
  /** Each cloud's own ingress. */
  readonly clouds: Readonly<Record<string, string>>;
}

/** What changes while a session lasts. */
export type SessionAddresses = Pick<Session, 'name' | 'ingressUrl' | 'clouds'>;

/** Where the session of a project is told. */
export function sessionFile(root: string): string {
  return join(root, '.wasmdev', 'session.json');
}

/** The session that runs in a project, if any: one that was killed leaves its file behind. */
export async function findSession(root: string): Promise<Session | undefined> {
  const session = await readSession(root);
  if (session === undefined || !isAlive(session.pid)) return undefined;
  return (await listens(session.url)) ? session : undefined;
}

/** @throws SESSION_RUNNING when a session runs in the project */
export async function refuseSecondSession(root: string): Promise<void> {
  const session = await findSession(root);
  if (session !== undefined) throw alreadyRuns(root, session);
}

/**
 * Tells of a session for as long as it lasts: the file appears whole, readable for its owner alone.
 * @throws SESSION_RUNNING when another one runs in the project
 */
export async function publishSession(root: string, session: Session): Promise<PublishedSession> {
  const file = sessionFile(root);
  await mkdir(dirname(file), { recursive: true });
  const scratch = await writeScratch(file, session);
  try {
    await linkUnlessRunning(root, scratch, file);
  } finally {
    await rm(scratch, { force: true });
  }
  return new PublishedSession(root, session);
}

/** A told session, which can be told anew and is taken back at its end. */
export class PublishedSession implements AsyncDisposable {
  readonly #root: string;
  #session: Session;
  #writing: Promise<void> = Promise.resolve();

  constructor(root: string, session: Session) {
    this.#root = root;
    this.#session = session;
  }

  get session(): Session {
    return this.#session;
  }

  /** Tells of changed addresses; of several changes at once, the last stays. */
  change(change: SessionAddresses): Promise<void> {
    const changed = { ...this.#session, ...change };
    if (JSON.stringify(changed) !== JSON.stringify(this.#session)) {
      this.#session = changed;
      const written = this.#writing.then(() => this.#write(changed));
      this.#writing = written.catch(() => undefined);
      return written;
    }
    return this.#writing;
  }

  /** Removes the file, unless another session has put its own there. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing;
    const found = await readSession(this.#root);
    if (found?.token === this.#session.token) await rm(sessionFile(this.#root), { force: true });
  }

  async #write(session: Session): Promise<void> {
    const file = sessionFile(this.#root);
    await rename(await writeScratch(file, session), file);
  }
}

/** A hard link appears whole and only where nothing is: of two sessions at once, one gets it. */
async function linkUnlessRunning(root: string, scratch: string, file: string): Promise<void> {
  for (;;) {
    try {
      return await link(scratch, file);
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    }
    await refuseSecondSession(root);
    await rm(file, { force: true });
  }
}

async function writeScratch(file: string, session: Session): Promise<string> {
  const scratch = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(scratch, `${JSON.stringify(session, undefined, 2)}\n`, { mode: 0o600 });
  return scratch;
}

async function readSession(root: string): Promise<Session | undefined> {
  try {
    const session = JSON.parse(await readFile(sessionFile(root), 'utf8')) as Partial<Session>;
    const isWhole = typeof session.url === 'string' && typeof session.pid === 'number';
    return isWhole ? (session as Session) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** After a restart of the machine another process may have the pid, but nobody listens. */
function listens(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

function alreadyRuns(root: string, { pid, url }: Session): WasmdevError {
  return new WasmdevError('SESSION_RUNNING', `wasmdev dev runs in ${root} (pid ${pid}, ${url}).`, {
    hint: 'Use it (wasmdev status), or end it with q in its terminal.',
    details: { root, pid, url },
  });
}
