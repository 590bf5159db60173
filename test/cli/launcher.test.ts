import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive, until } from '../emulator/conditions.ts';

const ROOT = join(import.meta.dirname, '../..');
const NODE_PACKAGE = `node-${process.platform}-${process.arch}`;

/** A Node on the PATH that lacks JSPI, as many machines have. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find((path) => {
    if (!existsSync(path)) return false;
    const said = execFileSync(path, ['-p', `'Suspending' in WebAssembly`], { encoding: 'utf8' });
    return said === 'false\n';
  });

/** A program that waits to be ended, and says so. */
const WAITING = `import { writeSync } from 'node:fs';
import { listenForEnd } from '${join(ROOT, 'cli/end-signal.ts')}';
const signal = listenForEnd();
const open = setInterval(() => {}, 1000);
signal.addEventListener('abort', () => {
  clearInterval(open);
  // The reader may be gone as well.
  try { writeSync(1, 'ended\\n'); } catch {}
});
const words: string[] = process.argv.slice(2);
writeSync(1, JSON.stringify({ pid: process.pid, node: process.versions.node, words }) + '\\n');
`;

let folder = '';
const started: number[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wasmdev-launcher-'));
  await mkdir(join(folder, 'cli'));
  for (const name of ['wasmdev.js', 'reexecute.js']) {
    await copyFile(join(ROOT, 'cli', name), join(folder, 'cli', name));
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  const pids = started.splice(0);
  try {
    await until('no process is left', () => !pids.some(isAlive), 2000);
  } finally {
    for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
  }
});

async function install(main: string, path = 'cli/main.ts'): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), main);
}

async function installNode(): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve(`${NODE_PACKAGE}/package.json`);
  await mkdir(join(folder, 'node_modules'));
  await symlink(dirname(manifest), join(folder, 'node_modules', NODE_PACKAGE));
}

function launch(...words: readonly string[]): ChildProcess {
  const child = spawn(oldNode!, [join(folder, 'cli/wasmdev.js'), ...words], { cwd: folder });
  started.push(child.pid!);
  return child;
}

interface Hello {
  readonly pid: number;
  readonly node: string;
  readonly words: readonly string[];
}

/** What the program behind the launcher says first, and all of its lines after that. */
async function listen(child: ChildProcess) {
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]();
  const hello = JSON.parse(String((await lines.next()).value)) as Hello;
  started.push(hello.pid);
  return { hello, lines };
}

describe.skipIf(oldNode === undefined)('under a Node without JSPI', () => {
  test('the same words reach the packaged Node, and its exit code comes back', async () => {
    await install(`console.log(JSON.stringify(process.argv.slice(2)), process.version);
      process.exitCode = 42;`);
    await installNode();
    const child = launch('call', '--json', 'a b');
    const [said, [code, signal]] = await Promise.all([text(child.stdout!), once(child, 'exit')]);
    expect(said).toBe(`["call","--json","a b"] ${process.version}\n`);
    expect([code, signal]).toEqual([42, null]);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s is passed on, and the program ends well', async (name, exitCode) => {
    await install(WAITING);
    await installNode();
    const child = launch('dev');
    const { hello, lines } = await listen(child);
    expect(hello).toMatchObject({ node: process.versions.node, words: ['dev'] });
    const exited = once(child, 'exit');
    child.kill(name);
    expect((await lines.next()).value).toBe('ended');
    expect(await exited).toEqual([exitCode, null]);
  });

  test('a launcher that is killed takes the program along, which still ends well', async () => {
    await install(WAITING);
    await installNode();
    const child = launch();
    const { lines } = await listen(child);
    const closed = once(child.stdout!, 'close');
    child.kill('SIGKILL');
    // stdout stays open for as long as the program holds it.
    expect((await lines.next()).value).toBe('ended');
    await closed;
  });

  test('a program that dies by a signal makes the launcher die by the same', async () => {
    await install(WAITING);
    await installNode();
    const child = launch();
    const { hello } = await listen(child);
    const exited = once(child, 'exit');
    process.kill(hello.pid, 'SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);
  });

  test('the published package runs its compiled main', async () => {
    await install(`console.log('compiled');`, 'dist/cli/main.js');
    await installNode();
    expect(await text(launch().stdout!)).toBe('compiled\n');
  });

  test('without a packaged Node it says what it needs and how to get it', async () => {
    await install(WAITING);
    const child = launch();
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    expect(code).toBe(2);
    expect(said).toMatch(/^error\[NODE_UNSUITABLE\] wasmdev needs Node 24\.20 or later/);
    expect(said).toMatch(/\nhint: Install Node 26/);
    expect(said).not.toContain('    at ');
    const json = await text(launch('status', '--json').stdout!);
    expect(JSON.parse(json)).toMatchObject({ error: { code: 'NODE_UNSUITABLE' } });
  });

  test('a packaged Node that does not start is told as well', async () => {
    await install(WAITING);
    const home = join(folder, 'node_modules', NODE_PACKAGE);
    await mkdir(join(home, 'bin'), { recursive: true });
    await writeFile(join(home, 'package.json'), '{}');
    await writeFile(join(home, 'bin/node'), 'not a program');
    const child = launch();
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    expect(code).toBe(2);
    expect(said).toContain('does not start (EACCES)');
  });
});

test('under a suitable Node nothing else is started', async () => {
  await install(`console.log(process.pid);`);
  const child = spawn(process.execPath, [join(folder, 'cli/wasmdev.js')]);
  expect(Number(await text(child.stdout))).toBe(child.pid);
});

test('a second Ctrl-C ends a program that does not end', async () => {
  await install(`import { writeSync } from 'node:fs';
    import { listenForEnd } from '${join(ROOT, 'cli/end-signal.ts')}';
    listenForEnd().addEventListener('abort', () => writeSync(1, 'asked\\n'));
    setInterval(() => {}, 1000);
    writeSync(1, 'ready\\n');`);
  const child = spawn(process.execPath, [join(folder, 'cli/wasmdev.js')]);
  started.push(child.pid!);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  expect((await lines.next()).value).toBe('asked');
  // Those that follow at once are echoes of the first; one of the later ones is the second.
  const again = setInterval(() => child.kill('SIGINT'), 50);
  expect(await exited).toEqual([130, null]);
  clearInterval(again);
});
