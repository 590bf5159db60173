import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plain } from '../../../cli/render/paint.ts';
import { runCommandLine } from '../../../cli/run-command-line.ts';

const FILES = {
  'wit/app.wit': 'package my:app; world a { export f: func() -> u32; } world b { include a; }',
  'wasmdev.config.ts': `export default { name: 'my',
    components: { a: { source: 'a.ts' }, b: { source: 'b.ts' } } };`,
  'a.ts': 'export const f = () => 1;;;)\n',
  'b.ts': 'export const f = () => ]\n',
};

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-shown-')));
  await mkdir(join(root, 'wit'));
  for (const [path, text] of Object.entries(FILES)) await writeFile(join(root, path), text);
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('a start that fails tells each error once, and does not claim that anything serves', async () => {
  let out = '';
  let err = '';
  const exitCode = await runCommandLine(['dev', '--ephemeral'], {
    cwd: root,
    environment: {},
    signal: new AbortController().signal,
    paint: plain,
    paintError: plain,
    write: (text) => void (out += text),
    writeError: (text) => void (err += text),
  });
  expect(exitCode).toBe(1);
  expect(err).toContain('error[BUILD_FAILED] a: a.ts:1:28');
  expect(err).toContain('hint: Mend the source, and start again.');
  expect(out).toContain('BUILD_FAILED b b.ts:1:24');
  expect(out).not.toContain('a.ts');
  expect(out).not.toContain('keeps serving');
});
