import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SHELL_PATH } from './wasmdev-process.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** All that the machine has: Node, npm, and what a shell script cannot do without. */
const PROGRAMS = ['node', 'npm', 'sh', 'env', 'git', 'dirname', 'uname', 'sed', 'rm', 'sleep'];

let folder = '';
let clone = '';
let environment: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-fresh-')));
  clone = join(folder, 'clone');
  const programs = join(folder, 'programs');
  const temporary = join(folder, 'temporary');
  await Promise.all([mkdir(programs), mkdir(temporary)]);
  const folders = SHELL_PATH.split(delimiter);
  for (const name of PROGRAMS) {
    const path = folders.map((one) => join(one, name)).find((one) => existsSync(one));
    if (path !== undefined) await symlink(path, join(programs, name));
  }
  environment = { HOME: process.env['HOME'], PATH: programs, TMPDIR: temporary };
  await run('git', ['clone', '--quiet', REPOSITORY, clone]);
});
afterAll(() => rm(folder, { recursive: true }));

const npm = (...words: readonly string[]): Promise<{ stdout: string; stderr: string }> =>
  run('npm', words, { cwd: clone, env: environment, maxBuffer: 1 << 24 });

test('npm run demo sets up all that it needs, and every step is right', async () => {
  const { stdout, stderr } = await npm('run', 'demo', '--', '--once');
  expect(stderr).toContain('set-up: nothing is installed yet');
  expect(stdout).toContain('✓ every step was right');
  expect(readdirSync(environment['TMPDIR']!)).toEqual([]);
  const { stdout: changed } = await run('git', ['status', '--short'], { cwd: clone });
  expect(changed).toBe('');
}, 240_000);

test('npm test mends what is missing, and runs under the Node that came with it', async () => {
  await rm(join(clone, 'node_modules/vitest'), { recursive: true });
  const { stdout, stderr } = await npm('test', '--', 'test/cli/run-command-line.test.ts');
  expect(stderr).toMatch(/set-up: vitest \S+ is not installed; npm install/);
  expect(stdout).toMatch(/Tests .*passed/);
  const { stdout: version } = await npm('exec', '--', 'node', '--version');
  expect(version.trim()).toBe(process.version);
}, 120_000);

test('where all is there, set-up says and does nothing', async () => {
  const script = join(clone, 'cli/set-up.js');
  const said = await run('node', [script], { env: { PATH: environment['PATH'] } });
  expect(said).toEqual({ stdout: '', stderr: '' });
});
