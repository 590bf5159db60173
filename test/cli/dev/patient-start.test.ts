import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DevEvent } from '../../../cli/dev/dev-event.ts';
import { startDevSession, type DevSession } from '../../../cli/dev/dev-session.ts';

const GOOD = 'export const api = { greet: (name: string) => `Hello, ${name}` };\n';
const CONFIG = {
  name: 'patient',
  clouds: { aws: {} },
  components: { greeter: { source: 'greeter.ts' } },
  routes: { 'GET /{name}': 'patient:app/api.greet' },
};

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'wasmdev-patient-')));
  await mkdir(join(root, 'wit'));
  await write(
    'wit/app.wit',
    `package patient:app;
interface api { greet: func(name: string) -> string; }
world greeter { export api; }
`,
  );
  await configure(CONFIG);
  await write('greeter.ts', GOOD);
});

afterEach(() => rm(root, { recursive: true }));

const write = (file: string, text: string): Promise<void> => writeFile(join(root, file), text);
const configure = (config: unknown): Promise<void> =>
  write('wasmdev.config.ts', `export default ${JSON.stringify(config)};\n`);

/** Starts, and calls `mend` when the project has been told broken. */
async function startBroken(patient: boolean, mend: () => Promise<void>): Promise<DevSession> {
  const observe = (event: DevEvent): void => void (event.type === 'build-failed' && mend());
  return startDevSession({ cwd: root, watch: true, background: false, patient, observe });
}

test('a project that does not build from the start is waited for until it is mended', async () => {
  await write('greeter.ts', 'const = 1;\n');
  await using session = await startBroken(true, () => write('greeter.ts', GOOD));
  expect(await (await fetch(`${session.ready.url}/you`)).text()).toBe('"Hello, you"');
});

test('a route that leads nowhere from the start is waited for until it is mended', async () => {
  await configure({ ...CONFIG, routes: { 'GET /': 'patient:app/api.missing' } });
  await using session = await startBroken(true, () => configure(CONFIG));
  expect(await (await fetch(`${session.ready.url}/you`)).text()).toBe('"Hello, you"');
});

test('whoever is not patient gets the error', async () => {
  await write('greeter.ts', 'const = 1;\n');
  const start = startBroken(false, () => Promise.resolve());
  await expect(start).rejects.toMatchObject({ code: 'BUILD_FAILED' });
});

test('a wait is given up at once', async () => {
  await write('greeter.ts', 'const = 1;\n');
  const end = new AbortController();
  const observe = (event: DevEvent): void => void (event.type === 'build-failed' && end.abort());
  const { signal } = end;
  const start = startDevSession({ cwd: root, watch: true, patient: true, observe, signal });
  await expect(start).rejects.toMatchObject({ name: 'AbortError' });
});
