import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { plain } from '../../../cli/render/paint.ts';
import { runCommandLine } from '../../../cli/run-command-line.ts';
import { startSession, type RunningSession } from '../../emulator/control/running-session.ts';
import { until } from '../../emulator/conditions.ts';

let session: RunningSession;

beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session[Symbol.asyncDispose]());
afterEach(() => session.emulator.faults.heal());

async function run(line: string) {
  let out = '';
  let err = '';
  const exitCode = await runCommandLine(line.split(' '), {
    cwd: session.root,
    environment: {},
    signal: new AbortController().signal,
    paint: plain,
    paintError: plain,
    write: (text) => void (out += text),
    writeError: (text) => void (err += text),
  });
  return { exitCode: exitCode ?? 0, out, err };
}

test('partition says what it cut and what to expect; faults lists it; heal lifts it', async () => {
  const link = session.emulator.network.link('aws', 'gcp');
  const { out } = await run('partition aws gcp');
  const [, id] = /^⚡ (f\d+) cuts aws from gcp, in silence\n/.exec(out)!;
  expect(out).toContain('\n  strikes aws → gcp, gcp → aws\n');
  expect(out).toMatch(/\n {2}expect {2}\S/);
  expect(out).toMatch(new RegExp(`\nEnds with "wasmdev heal ${id}".\n$`));
  expect(link.state).toBe('hold');
  expect((await run('faults')).out).toBe(`⚡ ${id} cuts aws from gcp, in silence\n`);
  expect((await run(`heal ${id}`)).out).toMatch(
    /^✓ f\d+ lifted: it cuts aws from gcp, in silence\nAll joined again after .*\n$/,
  );
  expect(link.state).toBe('pass');
  expect((await run(`heal ${id}`)).out).toBe(`${id} is over already.\n`);
  expect((await run('faults')).out).toBe('There is no fault.\n');
  expect((await run('heal')).out).toBe('There is no fault.\n');
});

test('a dry run and --json tell the same and change nothing, or all', async () => {
  const link = session.emulator.network.link('gcp', 'aws');
  const dry = await run('isolate aws --mode reset --dry-run');
  expect(dry.out).toMatch(/^It cuts aws from all other clouds, with resets\.\n/);
  expect([link.state, (await run('faults --json')).out]).toEqual(['pass', '[]\n']);
  const cut: unknown = JSON.parse((await run('isolate aws --mode reset --json')).out);
  expect(cut).toMatchObject({
    kind: 'isolate',
    target: ['aws'],
    mode: 'reset',
    state: 'active',
    strikes: ['aws → gcp', 'gcp → aws'],
    expect: expect.any(Array),
  });
  expect(link.state).toBe('reset');
  const listed = JSON.parse((await run('faults --json')).out) as unknown[];
  expect(cut).toMatchObject(listed[0] as object);
});

test('latency takes milliseconds, outage and restore a cloud, kill, pause and resume a host', async () => {
  const { network, hosts } = session.emulator;
  await run('latency aws gcp 40 --jitter 5');
  expect(network.link('gcp', 'aws').shape('back')).toMatchObject({ latencyMs: 40, jitterMs: 5 });
  expect((await run('pause gcp-1')).out).toContain('freezes gcp-1');
  expect(hosts.paused.has('gcp-1')).toBe(true);
  expect((await run('resume gcp-1')).out).toMatch(/^✓ f\d+ lifted: it freezes gcp-1\n/);
  expect((await run('resume gcp-1')).out).toBe('gcp-1 is not frozen.\n');
  await run('kill aws-1');
  expect(hosts.pidOf('aws-1')).toBeUndefined();
  await run('outage gcp');
  expect(network.servers('gcp').core.pid).toBeUndefined();
  expect((await run('restore gcp')).out).toMatch(/^✓ f\d+ lifted: it takes gcp down/);
  expect(network.servers('gcp').core.pid).toEqual(expect.any(Number));
  await run('heal');
  expect(hosts.pidOf('aws-1')).toEqual(expect.any(Number));
  expect((await run('call greet Bo --component porter --from gcp')).out).toBe('"Come in, Bo."\n');
});

test('a fault comes and goes by its schedule', async () => {
  const link = session.emulator.network.link('aws', 'gcp');
  expect((await run('partition aws gcp --after 20ms --for 50ms')).out).toMatch(
    /^… f\d+ cuts aws from gcp, in silence, first after 20 ms, for 50 ms\n/,
  );
  await until('it strikes', () => link.state === 'hold');
  await until('it is over', () => session.emulator.faults.list().length === 0);
  expect(link.state).toBe('pass');
});

test.each([
  ['partition aws moon', 'TARGET_UNKNOWN', 'The clouds are: aws, gcp.'],
  ['restore moon', 'TARGET_UNKNOWN', 'The targets are: aws, gcp, aws-1, gcp-1.'],
  ['kill aws-7 --dry-run', 'TARGET_UNKNOWN', 'The hosts are: aws-1, gcp-1.'],
  ['partition aws', 'USAGE', 'needs <other>'],
  ['partition aws aws', 'FAULT_INVALID', 'two different clouds'],
  ['latency aws gcp far', 'USAGE', 'Write wasmdev latency aws gcp 40.'],
  ['outage aws --for long', 'USAGE', '--for takes a duration, not "long"'],
  ['outage aws --every 10s', 'FAULT_INVALID', '--every 10s --for 2s'],
  ['heal f99', 'FAULT_UNKNOWN', 'None is active.'],
] as const)('"%s" is refused: %s', async (line, code, text) => {
  const { exitCode, err } = await run(line);
  expect([exitCode, err]).toEqual([2, expect.stringContaining(`error[${code}]`)]);
  expect(err).toContain(text);
  expect(session.emulator.faults.list()).toEqual([]);
});
