import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../cli/command-table.ts';
import { plain } from '../../cli/render/paint.ts';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { readVersion } from '../../cli/version.ts';

async function run(...argv: readonly string[]) {
  let out = '';
  let err = '';
  const exitCode = await runCommandLine(argv, {
    cwd: tmpdir(),
    environment: {},
    signal: new AbortController().signal,
    paint: plain,
    paintError: plain,
    write: (text) => (out += text),
    writeError: (text) => (err += text),
  });
  return { out, err, exitCode };
}

test.each([[[]], [['--help']], [['-h']], [['help']]])('%j lists every command', async (argv) => {
  const { out, err, exitCode } = await run(...argv);
  expect([exitCode ?? 0, err]).toEqual([0, '']);
  for (const { name, summary } of COMMANDS) {
    expect(out).toMatch(new RegExp(`  ${name} +${summary}`));
  }
});

test('every command has a summary in one line and explains itself with an example', async () => {
  for (const { name, summary, load } of COMMANDS) {
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    const { examples } = await load();
    const { out, exitCode } = await run(name, '--help');
    expect(exitCode).toBe(0);
    expect(out).toContain(`Usage\n  wasmdev ${name}`);
    expect(out).toContain(`Example`);
    expect(examples.length).toBeGreaterThan(0);
    expect(await run('help', name)).toMatchObject({ out });
  }
});

test('the version is printed alone, and with that of Node', async () => {
  expect((await run('--version')).out).toBe(`${readVersion()}\n`);
  expect((await run('doctor', '-v')).out).toBe(`${readVersion()}\n`);
  const { out } = await run('version', '--json');
  expect(JSON.parse(out)).toEqual({ wasmdev: readVersion(), node: process.versions.node });
});

test('an unknown command is answered by the nearest, with exit code 2', async () => {
  expect(await run('docter')).toEqual({
    out: '',
    err: 'error[USAGE] There is no command "docter"\nhint: Did you mean "doctor"?\n',
    exitCode: 2,
  });
});

test('with --json an error is one object on stdout', async () => {
  const { out, err, exitCode } = await run('version', '--json', '--cwd', '/there/is/no/such');
  expect([err, exitCode]).toEqual(['', 2]);
  expect(JSON.parse(out)).toEqual({
    error: {
      code: 'USAGE',
      message: 'There is no folder /there/is/no/such',
      hint: 'Check the path given as --cwd.',
      details: {},
    },
  });
});

test('an unknown option without a command points at the overview', async () => {
  const { err, exitCode } = await run('--bogus');
  expect(exitCode).toBe(2);
  expect(err).toContain('"wasmdev" has no option --bogus');
  expect(err).toContain('Run "wasmdev --help" for its options.');
});
