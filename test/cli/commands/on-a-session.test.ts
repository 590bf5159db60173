import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ComponentFile } from '../../../cli/build/component-file.ts';
import { plain } from '../../../cli/render/paint.ts';
import { runCommandLine } from '../../../cli/run-command-line.ts';
import type { CallAnswer } from '../../../emulator/control/api/call.ts';
import type { LogWritten } from '../../../emulator/events.ts';
import { startSession, type RunningSession } from '../../emulator/control/running-session.ts';
import { until } from '../../emulator/conditions.ts';

let session: RunningSession;

beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session[Symbol.asyncDispose]());

interface Ran {
  readonly exitCode: number | undefined;
  readonly out: string;
  readonly err: string;
}

async function run(words: readonly string[], signal = new AbortController().signal): Promise<Ran> {
  let out = '';
  let err = '';
  const exitCode = await runCommandLine(words, {
    cwd: session.root,
    environment: {},
    signal,
    paint: plain,
    paintError: plain,
    write: (text) => void (out += text),
    writeError: (text) => void (err += text),
  });
  return { exitCode, out, err };
}

const ITEMS = '[{sku: "a", quantity: 2}]';

test('call prints the value alone, and who answered on the other stream', async () => {
  const ran = await run(['call', 'place', ITEMS, 'now', '--from', 'gcp']);
  expect(ran.out).toBe('{number: 7, items: [{sku: "a", quantity: 2}], note: some("now")}\n');
  expect(ran.err).toMatch(
    /^clerk [0-9a-f]{12}, called from gcp, [\d.]+ m?s, trace [0-9a-f]{32}\n$/,
  );
  expect(ran.exitCode ?? 0).toBe(0);
});

test('call takes bare words, JSON words, a JSON list, an object and a whole call', async () => {
  const json = '[{"sku": "a", "quantity": 2}]';
  const same = await Promise.all([
    run(['call', 'place', ITEMS]),
    run(['call', 'desk.place', json]),
    run(['call', 'place', '--args', `[${json}]`]),
    run(['call', 'place', '--args', `{"items": ${json}}`]),
    run(['call', `clerk.place(${ITEMS})`]),
  ]);
  const text = '{number: 7, items: [{sku: "a", quantity: 2}]}\n';
  expect(same.map(({ out }) => out)).toEqual(same.map(() => text));
  const greeted = await run(['call', 'greet', 'Bo', '--component', 'porter']);
  expect(greeted.out).toBe('"Come in, Bo."\n');
});

test('every end of a call has its exit code, and JSON tells all of it', async () => {
  expect(await run(['call', 'touch'])).toMatchObject({ out: '', exitCode: 0 });
  expect(await run(['call', 'place', '[]'])).toMatchObject({
    out: 'err out-of-stock\n',
    exitCode: 1,
  });
  const trap = await run(['call', 'break-down']);
  expect(trap).toMatchObject({
    exitCode: 3,
    out: expect.stringMatching(/^trap .*\n.*clerk\.ts:/s),
  });
  const { out } = await run(['call', 'place', '[]', '--json']);
  const answer = JSON.parse(out) as CallAnswer;
  expect(answer).toMatchObject({ outcome: { kind: 'err', value: 'out-of-stock' }, cloud: 'aws' });
});

test('a wrong name is answered by the right one, a wrong argument by the signature', async () => {
  const unknown = await run(['call', 'plase']);
  expect(unknown).toMatchObject({ exitCode: 2, out: '' });
  expect(unknown.err).toContain('Did you mean place?');
  const misfit = await run(['call', 'place', '[{sku: 5}]']);
  expect(misfit.exitCode).toBe(2);
  expect(misfit.err).toContain('place: func(items: list<item>, note: option<string>)');
  const few = await run(['call', 'place', '--json']);
  const { error } = JSON.parse(few.out) as { error: { code: string; hint: string } };
  expect(error).toMatchObject({
    code: 'VALUE_INVALID',
    hint: expect.stringContaining('place: func'),
  });
});

test('status shows every cloud, host and component', async () => {
  const { out } = await run(['status']);
  for (const { name } of session.emulator.config.clouds) expect(out).toContain(name);
  for (const host of session.emulator.hosts.names) {
    expect(out).toMatch(
      new RegExp(`${host} .*answers .*pid ${session.emulator.hosts.pidOf(host)}`),
    );
  }
  expect(out).toMatch(/clerk +quickjs +[0-9a-f]{12} dev +1\.\d+ MB +pure/);
  const json = JSON.parse((await run(['status', '--json'])).out) as { name: string };
  expect(json.name).toBe('desk');
});

test('logs shows lines with their component, filtered, and follows until it is told to end', async () => {
  await run(['call', 'desk.greet', 'Ann', '--from', 'gcp']);
  const shown = async (): Promise<Ran> =>
    run(['logs', 'clerk', '--cloud', 'gcp', '--level', 'info']);
  await until('the line is there', async () => (await shown()).out.includes('greeting Ann'));
  expect((await shown()).out).toMatch(/clerk@gcp\S* greeting Ann\n/);
  expect((await run(['logs', 'porter'])).out).toBe('');

  const ending = new AbortController();
  const before = session.recent.list().length;
  const following = run(['logs', '-f', '-n', '1', '--json', '--level', 'warn'], ending.signal);
  await run(['call', 'place', '[]']);
  const last = (): LogWritten[] =>
    session.recent
      .list()
      .slice(before)
      .flatMap(({ event }) => (event.type === 'log-written' ? [event] : []));
  await until('the component has warned', () => last().some(({ level }) => level === 'warn'));
  await run(['status']);
  ending.abort();
  const lines = (await following).out
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as LogWritten);
  expect(lines.at(-1)).toMatchObject({ level: 'warn', component: 'clerk', message: 'placing 0' });
});

test.each([
  [
    ['porer'],
    'error[COMPONENT_UNKNOWN] There is no component porer.\nhint: Did you mean porter?\n',
  ],
  [['--cloud', 'mars'], 'error[CLOUD_UNKNOWN] There is no cloud mars.\nhint: There are: '],
  [['--host', 'moon'], 'error[USAGE] There is no host moon.\nhint: There are: '],
])('logs of %j is an error, not silence', async (words, said) => {
  const ran = await run(['logs', ...words]);
  expect(ran).toMatchObject({ exitCode: 2, out: '' });
  expect(ran.err.slice(0, said.length)).toBe(said);
});

test('inspect shows what a component is; without a name, all of them', async () => {
  const one = await run(['inspect', 'clerk']);
  expect(one.out).toMatch(/desk.greet +func\(name: string\) -> string\n/);
  expect(one.out).toContain('wit-component 0.258.0');
  expect(one.out).toContain('interface desk {');
  const all = JSON.parse((await run(['inspect', '--json'])).out) as { component: string }[];
  expect(all.map(({ component }) => component)).toEqual(['clerk', 'porter']);
  const overview = (await run(['inspect'])).out;
  expect(overview).toMatch(/^porter$/m);
  expect(overview).not.toContain('interface desk {');
});

test('inspect reads a component file, and says what else a file is', async () => {
  const { folder } = session.emulator.deployed.get('porter')!.artifact;
  const found = JSON.parse(
    (await run(['inspect', join(folder, 'component.wasm'), '--json'])).out,
  ) as ComponentFile;
  expect(found).toMatchObject({ pure: true, imports: ['wasmdev:dev/shell@0.1.0'] });
  expect(found.exports).toContain('road:desk/door@0.1.0');
  expect(found.exports).toContain('init');
  const { out } = await run(['inspect', join(folder, 'component.wasm')]);
  expect(out).toContain('world root {');

  const files = [
    ['module.wasm', [0, 97, 115, 109, 1, 0, 0, 0]],
    ['text.wasm', [104, 105]],
  ] as const;
  for (const [name, bytes] of files) {
    await writeFile(join(session.root, name), Uint8Array.from(bytes));
    expect(await run(['inspect', name])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('COMPONENT_UNREADABLE'),
    });
  }
  expect((await run(['inspect', 'gone.wasm'])).err).toContain('There is no file');
});
