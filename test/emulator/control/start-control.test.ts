import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CONTRACTS, type Contract } from '../../../emulator/control/api/contracts.ts';
import { OPENAPI_PATH } from '../../../emulator/control/api/operations.ts';
import type { CallAnswer } from '../../../emulator/control/api/call.ts';
import { resolveConfig } from '../../../emulator/config/resolve-config.ts';
import { connectControl } from '../../../emulator/control/connect-control.ts';
import type { ControlClient } from '../../../emulator/control/client.ts';
import { findSession, sessionFile } from '../../../emulator/control/session-file.ts';
import { startControl } from '../../../emulator/control/start-control.ts';
import type { WasmdevError } from '../../../wit/wasmdev-error.ts';
import { isAlive, until } from '../conditions.ts';
import { startSession, type RunningSession } from './running-session.ts';

let session: RunningSession;
let client: ControlClient;

beforeAll(async () => {
  session = await startSession();
  client = await connectControl({ root: session.root });
});
afterAll(async () => {
  const status = await client.status();
  const pids = [...status.hosts.map(({ pid }) => pid!), status.clouds[0]!.natsPids.core!];
  expect(pids.every(isAlive)).toBe(true);
  await session[Symbol.asyncDispose]();
  expect(pids.filter(isAlive)).toEqual([]);
  await expect(stat(session.root)).rejects.toThrow('ENOENT');
  await expect(client.status()).rejects.toMatchObject({ code: 'CONTROL_UNREACHABLE' });
});

describe('who may ask', () => {
  const ask = (headers: Record<string, string>, path = '/api/status'): Promise<number> =>
    new Promise((resolve, reject) => {
      const asking = httpRequest(new URL(path, session.control.url), { headers }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode!));
      });
      asking.once('error', reject).end();
    });
  const bearer = (): Record<string, string> => ({
    authorization: `Bearer ${session.control.token}`,
  });

  test('a request with the token is answered, one without it or with another is not', async () => {
    expect(await ask(bearer())).toBe(200);
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: 'Bearer 0000' })).toBe(401);
  });

  test('a page of another origin is refused even with the token', async () => {
    expect(await ask({ ...bearer(), origin: 'https://example.org' })).toBe(403);
    expect(await ask({ ...bearer(), origin: 'null' })).toBe(403);
    expect(await ask({ ...bearer(), origin: session.control.url })).toBe(200);
  });

  test('a name of somebody else that points to 127.0.0.1 is refused', async () => {
    const { port } = new URL(session.control.url);
    expect(await ask({ ...bearer(), host: `evil.example:${port}` })).toBe(403);
    expect(await ask({ ...bearer(), host: `localhost:${port}` })).toBe(200);
  });

  test('the event stream is refused in the same ways', async () => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    expect(await ask(upgrade, '/api/events')).toBe(401);
    const origin = 'https://example.org';
    expect(await ask({ ...upgrade, ...bearer(), origin }, '/api/events')).toBe(403);
    expect(await ask({ ...upgrade, ...bearer() }, '/api/nothing')).toBe(404);
    expect(await ask({ ...upgrade, ...bearer() }, '/api/events?replay=x')).toBe(400);
  });

  test('what does not exist and what does not fit are told apart', async () => {
    expect(await ask(bearer(), '/api/nothing')).toBe(404);
    expect(await ask(bearer(), '/api/logs?level=loud')).toBe(400);
    expect(await ask(bearer(), '/api/logs?levle=warn')).toBe(400);
    expect(await ask(bearer(), '/api/components/clrk')).toBe(404);
    expect(await ask(bearer(), '/api/components/%')).toBe(404);
  });
});

describe('the session file', () => {
  test('its owner alone can read it, and it tells every address', async () => {
    const file = sessionFile(session.root);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      url: session.control.url,
      token: session.control.token,
      pid: process.pid,
      name: 'desk',
      ingressUrl: session.emulator.ingress.url,
      clouds: session.emulator.ingress.urls,
    });
  });

  test('a second session in the project is refused and the first keeps its file', async () => {
    const { emulator, recent, root, control } = session;
    const second = startControl({ emulator, recent, root, version: '', stop: () => {}, port: 0 });
    await expect(second).rejects.toMatchObject({
      code: 'SESSION_RUNNING',
      details: { pid: process.pid, url: control.url },
    });
    expect((await client.status()).name).toBe('desk');
  });
});

test('status tells of clouds, hosts, components and routes as they run', async () => {
  const status = await client.status();
  expect(status).toMatchObject({ name: 'desk', version: '9.9.9', revision: 1, pid: process.pid });
  expect(status.clouds.map(({ name, region, up }) => ({ name, region, up }))).toEqual([
    { name: 'aws', region: 'us-east-1', up: true },
    { name: 'gcp', region: 'gcp', up: true },
  ]);
  expect(
    status.clouds.every(({ natsPids }) => isAlive(natsPids.core!) && isAlive(natsPids.data!)),
  ).toBe(true);
  for (const host of status.hosts) {
    expect(isAlive(host.pid!)).toBe(true);
    expect(host.residentBytes).toBeGreaterThan(20_000_000);
    expect(host.components.map(({ component }) => component).toSorted()).toEqual([
      'clerk',
      'porter',
    ]);
  }
  const clerk = status.components.find(({ name }) => name === 'clerk')!;
  expect(clerk).toMatchObject({
    engine: 'quickjs',
    kind: 'dev',
    pure: true,
    imports: [],
    exports: ['road:desk/desk@0.1.0'],
    hosts: status.hosts.map(({ name }) => name),
  });
  expect(status.routes).toMatchObject([
    { route: 'GET /greet/{name}', call: 'road:desk/desk.greet' },
  ]);
});

describe('a call', () => {
  const outcome = async (call: Promise<CallAnswer>) => (await call).outcome;

  test('takes WAVE and gives its result as JSON and WAVE, from any cloud', async () => {
    const wave = '[{sku: "a", quantity: 2}]';
    const answer = await client.call({ function: 'place', wave, from: 'gcp' });
    expect(answer.outcome).toEqual({
      kind: 'ok',
      value: { number: 7, items: [{ sku: 'a', quantity: 2 }] },
      wave: '{number: 7, items: [{sku: "a", quantity: 2}]}',
    });
    expect(answer).toMatchObject({
      component: 'clerk',
      cloud: 'gcp',
      interface: 'road:desk/desk@0.1.0',
    });
    const { components, hosts } = await client.status();
    expect(answer.version).toBe(components.find(({ name }) => name === 'clerk')!.version);
    const versions = hosts.flatMap((host) => host.components.map(({ version }) => version));
    expect(versions).toContain(answer.version);
    expect(answer.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  test('takes JSON in order and by name, and texts as a shell gives them', async () => {
    const value = { number: 7, items: [{ sku: 'a', quantity: 2 }], note: 'now' };
    const items = [{ sku: 'a', quantity: 2 }];
    const calls = [
      { args: [items, 'now'] },
      { args: { items, note: 'now' } },
      { texts: ['[{sku: "a", quantity: 2}]', 'now'] },
      { texts: [JSON.stringify(items), '"now"'] },
    ];
    for (const call of calls) {
      expect(await outcome(client.call({ function: 'place', ...call }))).toMatchObject({ value });
    }
  });

  test('finds a function by its interface, its component and its full name', async () => {
    const names = [
      'desk.greet',
      'clerk.greet',
      'road:desk/desk.greet',
      'road:desk/desk@0.1.0.greet',
    ];
    for (const name of names) {
      expect(await outcome(client.call({ function: name, texts: ['Bo'] }))).toEqual({
        kind: 'ok',
        value: 'Hello, Bo!',
        wave: '"Hello, Bo!"',
      });
    }
    const porter = client.call({ function: 'greet', component: 'porter', texts: ['Bo'] });
    expect(await outcome(porter)).toMatchObject({ value: 'Come in, Bo.' });
  });

  test('ends well, with an error of its type, or in a trap that points into the TypeScript', async () => {
    const ends = await Promise.all([
      outcome(client.call({ function: 'touch' })),
      outcome(client.call({ function: 'place', args: [[]] })),
      outcome(client.call({ function: 'break-down' })),
    ]);
    expect(ends[0]).toEqual({ kind: 'ok' });
    expect(ends[1]).toEqual({ kind: 'err', value: 'out-of-stock', wave: 'out-of-stock' });
    expect(ends[2]).toMatchObject({ kind: 'trap', stack: expect.stringContaining('clerk.ts') });
  });

  test.each([
    [
      { function: 'plce' },
      'FUNCTION_UNKNOWN',
      /Did you mean place\?[^]*clerk: road:desk\/desk\.place/,
    ],
    [{ function: 'door.place' }, 'FUNCTION_UNKNOWN', /There are:/],
    [{ function: 'greet', texts: ['x'] }, 'FUNCTION_AMBIGUOUS', /--component/],
    [{ function: 'touch', component: 'clrk' }, 'COMPONENT_UNKNOWN', /Did you mean clerk/],
    [{ function: 'touch', from: 'mars' }, 'CLOUD_UNKNOWN', /aws, gcp/],
    [{ function: 'place', texts: ['{'] }, 'VALUE_INVALID', /place: func\(items: list<item>/],
    [{ function: 'place', args: [[], '', 1] }, 'VALUE_INVALID', /place: func\(items: list<item>/],
    [{ function: 'place', args: [], wave: '' }, 'REQUEST_INVALID', /one of/],
  ])('%j is refused as %s', async (request, code, hint) => {
    const error: WasmdevError = await client.call(request).then(
      () => Promise.reject(new Error('It was answered.')),
      (thrown: WasmdevError) => thrown,
    );
    expect(error).toMatchObject({ code, hint: expect.stringMatching(hint) });
  });
});

test('inspect gives WIT that names every function, its signature and its purity', async () => {
  const found = await client.inspect('clerk');
  expect(found.wit).toContain('break-down: func() -> u32;');
  expect(found).toMatchObject({ world: 'clerk', engine: 'quickjs', pure: true, impureImports: [] });
  expect(found.functions).toContainEqual({
    call: 'road:desk/desk.greet',
    signature: 'greet: func(name: string) -> string',
    callable: true,
  });
  expect((await stat(`${found.folder}/component.wasm`)).size).toBe(found.sizeBytes);
});

describe('logs and events', () => {
  test('logs are filtered by component, cloud, level, trace and time', async () => {
    const { traceId } = await client.call({ function: 'desk.greet', texts: ['log'], from: 'gcp' });
    await client.call({ function: 'place', args: [[]], from: 'aws' });
    await until('both lines are there', async () => {
      const { lines } = await client.logs({ component: 'clerk', limit: 2 });
      return lines.some((line) => line.traceId === traceId) && lines.at(-1)?.level === 'warn';
    });
    const traced = (await client.logs({ trace: traceId })).lines;
    expect(traced).toMatchObject([
      { message: 'greeting log', cloud: 'gcp', component: 'clerk', level: 'info' },
    ]);
    const warned = (await client.logs({ level: 'warn', cloud: 'aws' })).lines;
    expect(warned.length).toBeGreaterThan(0);
    expect(warned.every(({ level, cloud }) => level === 'warn' && cloud === 'aws')).toBe(true);
    expect((await client.logs({ sinceMs: Date.now() + 60_000 })).lines).toEqual([]);
    expect((await client.logs({ component: 'porter' })).lines).toEqual([]);
  });

  test('a stream replays the last events, then tells of new ones, filtered', async () => {
    using feed = await client.events({
      types: 'log-written,component-deployed',
      after: 0,
      level: 'warn',
    });
    const seen: string[] = [];
    const { traceId } = await client.call({ function: 'place', args: [[]] });
    for await (const { event } of feed) {
      seen.push(event.type);
      if (event.type === 'log-written') expect(event.level).toBe('warn');
      if (event.type === 'log-written' && event.traceId === traceId) break;
    }
    expect(seen.slice(0, 2)).toEqual(['component-deployed', 'component-deployed']);
  });

  test('replay gives the newest events, with their numbers', async () => {
    using feed = await client.events({ replay: 2 });
    const numbers: number[] = [];
    for await (const { number } of feed) if (numbers.push(number) === 2) break;
    expect(numbers).toEqual(
      session.recent
        .list()
        .slice(-2)
        .map(({ number }) => number),
    );
  });
});

test('every answer is as the description promises', async () => {
  const answers: Readonly<Record<string, unknown>> = {
    status: await client.status(),
    call: await client.call({ function: 'break-down' }),
    inspect: await client.inspect('porter'),
    logs: await client.logs(),
  };
  for (const { name, response } of CONTRACTS) {
    if (Object.hasOwn(answers, name)) expect(response.parse(answers[name])).toEqual(answers[name]);
  }
});

test('the session file follows a config with a cloud more, and fewer again', async () => {
  const { emulator, root } = session;
  const before = emulator.config;
  const clouds = { aws: {}, gcp: {}, az: {} };
  const after = resolveConfig({ name: 'desk', clouds, components: {} }, before.file);
  const told = async (): Promise<string[]> => Object.keys((await findSession(root))!.clouds);
  const built = [...emulator.deployed.values()];
  await emulator.reconfigure({ ...before, clouds: [...before.clouds, after.clouds[2]!] }, built);
  session.recent.record({ type: 'components-reloaded' });
  await until('the third cloud is told of', async () => (await told()).includes('az'));
  expect((await client.status()).clouds.map(({ name }) => name)).toEqual(['aws', 'gcp', 'az']);
  await emulator.reconfigure(before, built);
  await session.control.publish();
  expect(await told()).toEqual(['aws', 'gcp']);
});

describe('starting and ending', () => {
  const options = (root: string, port: number) => {
    const { emulator, recent } = session;
    return { emulator, recent, root, port, version: '', stop: () => {} };
  };
  const projectOfItsOwn = async (): Promise<string> => {
    const root = join(session.root, 'other');
    await mkdir(root, { recursive: true });
    return root;
  };

  test('at the end the file is gone, the port closed and every stream over', async () => {
    const root = await projectOfItsOwn();
    const control = await startControl(options(root, 0));
    const other = await connectControl({ root });
    using feed = await other.events();
    await control[Symbol.asyncDispose]();
    for await (const _ of feed) throw new Error('An event came after the end.');
    expect(await readdir(join(root, '.wasmdev'))).toEqual([]);
    await expect(other.status()).rejects.toMatchObject({ code: 'CONTROL_UNREACHABLE' });
    await expect(other.events()).rejects.toMatchObject({ code: 'CONTROL_UNREACHABLE' });
  });

  test('a start that fails half-way leaves neither a port nor a file', async () => {
    const root = await projectOfItsOwn();
    const { port } = new URL(session.control.url);
    await expect(startControl(options(root, Number(port)))).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    });
    expect(await readdir(join(root, '.wasmdev'))).toEqual([]);

    const first = await startControl(options(root, 0));
    const free = Number(new URL(first.url).port);
    await first[Symbol.asyncDispose]();
    await expect(startControl(options(session.root, free))).rejects.toMatchObject({
      code: 'SESSION_RUNNING',
    });
    const again = await startControl(options(root, free));
    expect(again.url).toBe(first.url);
    expect(again.token).not.toBe(first.token);
    await again[Symbol.asyncDispose]();
  });

  test('an operation of the session is served and described beside the others', async () => {
    const contract: Contract = {
      name: 'double',
      method: 'POST',
      path: '/api/double',
      summary: 'Doubles a number',
      request: z.strictObject({ number: z.number() }),
      response: z.number(),
    };
    const run = (request: unknown): number => (request as { number: number }).number * 2;
    const operations = [{ contract, run }];
    await using control = await startControl({
      ...options(await projectOfItsOwn(), 0),
      operations,
    });
    const own = await connectControl(control);
    expect(await own.send('POST', '/api/double', { number: 21 })).toBe(42);
    await expect(own.send('POST', '/api/double', { number: 'x' })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      details: { problems: [expect.stringContaining('number')] },
    });
    expect(await own.send('GET', OPENAPI_PATH, {})).toMatchObject({
      paths: { '/api/double': { post: { operationId: 'double' } }, '/api/status': {} },
    });
  });
});

test('reload is refused where nobody builds, and stop asks once for the end', async () => {
  await expect(client.reload()).rejects.toMatchObject({ code: 'OPERATION_UNKNOWN' });
  expect(await client.stop()).toEqual({ stopping: true });
  await until('the end is asked for', () => session.stops() === 1);
});

test('a host that hangs is a timeout for its caller, and shown as one that does not answer', async () => {
  const { outcome } = await client.call({ function: 'hang', from: 'gcp' });
  expect(outcome.kind).toBe('timeout');
  const { hosts } = await client.status();
  expect(hosts.map(({ cloud, answers }) => ({ cloud, answers }))).toEqual([
    { cloud: 'aws', answers: true },
    { cloud: 'gcp', answers: false },
  ]);
});
