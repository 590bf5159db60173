import { expect, test } from 'vitest';
import { exitCodeOf, renderCallNote, renderCallOutcome } from '../../../cli/render/call-answer.ts';
import { renderInspection } from '../../../cli/render/inspection.ts';
import { renderLogLine } from '../../../cli/render/log-line.ts';
import { choosePaint, plain } from '../../../cli/render/paint.ts';
import { renderStatus } from '../../../cli/render/status.ts';
import type { Status } from '../../../emulator/control/api/status.ts';

const status: Status = {
  name: 'shop',
  version: '0.1.0',
  revision: 3,
  root: '/shop',
  startedAt: '2026-01-01T00:00:00Z',
  pid: 1,
  ingressUrl: 'http://127.0.0.1:4000',
  controlUrl: 'http://127.0.0.1:4001',
  clouds: [
    {
      name: 'aws',
      region: 'us',
      labels: {},
      up: true,
      ingressUrl: 'http://127.0.0.1:1',
      natsPids: {},
    },
    { name: 'gcp', region: 'eu', labels: {}, up: false, ingressUrl: '', natsPids: {} },
  ],
  hosts: [
    {
      name: 'aws-1',
      cloud: 'aws',
      labels: {},
      pid: 42,
      answers: true,
      residentBytes: 81_000_000,
      components: [
        { component: 'orders', version: 'abc', instances: 1, callsInFlight: 0, calls: 1 },
        { component: 'stock', version: 'def', instances: 1, callsInFlight: 0, calls: 7 },
      ],
    },
    { name: 'gcp-1', cloud: 'gcp', labels: {}, answers: false, components: [] },
  ],
  components: [
    {
      name: 'orders',
      workload: 'orders',
      engine: 'quickjs',
      hosts: ['aws-1'],
      version: 'abc',
      kind: 'dev',
      sizeBytes: 1_050_000,
      pure: true,
    },
    { name: 'audit', workload: 'audit', engine: 'quickjs', hosts: [] },
  ],
  routes: [{ route: 'POST /orders', call: 'shop:orders/orders.place' }],
};

test('the status shows clouds, hosts, components and routes in columns', () => {
  expect(renderStatus(status, plain)).toBe(`shop  revision 3  http://127.0.0.1:4000

Clouds
  aws  us  up    http://127.0.0.1:1
  gcp  eu  down

Hosts
  aws-1  aws  answers  pid 42  81 MB  orders abc (1 call), stock def (7 calls)
  gcp-1  gcp  silent

Components
  orders  quickjs  abc dev       1.05 MB  pure  aws-1
  audit   quickjs  not deployed

Routes
  POST /orders  shop:orders/orders.place`);
});

test('a lattice without routes has no heading for them', () => {
  expect(renderStatus({ ...status, routes: [] }, plain)).not.toContain('Routes');
});

test('a value is printed alone, any other outcome by its name', () => {
  expect(renderCallOutcome({ kind: 'ok', wave: '42' }, plain)).toBe('42');
  expect(renderCallOutcome({ kind: 'ok' }, plain)).toBe('');
  expect(renderCallOutcome({ kind: 'err', wave: 'out-of-stock' }, plain)).toBe('err out-of-stock');
  const trap = { kind: 'trap', message: 'boom', stack: '    at place (orders.ts:3:9)' } as const;
  expect(renderCallOutcome(trap, plain)).toBe('trap boom\n    at place (orders.ts:3:9)');
  const timeout = { kind: 'timeout', message: 'no answer before its deadline' } as const;
  expect(renderCallOutcome(timeout, plain)).toBe('timeout no answer before its deadline');
  expect([{ kind: 'ok' } as const, trap, timeout].map(exitCodeOf)).toEqual([0, 3, 4]);
});

test('the note of a call says who answered, from where, how fast and under which trace', () => {
  const answer = {
    outcome: { kind: 'ok' },
    component: 'orders',
    interface: 'shop:orders/orders',
    function: 'place',
    signature: 'func()',
    version: 'abc',
    cloud: 'gcp',
    traceId: 'f00',
    durationMs: 1.3,
  } as const;
  expect(renderCallNote(answer)).toBe('orders abc, called from gcp, 1 ms, trace f00');
});

const line = {
  type: 'log-written',
  atMs: Date.UTC(2026, 0, 1, 12, 3, 4, 56),
  level: 'info',
  cloud: 'aws',
  host: 'aws-1',
  component: 'orders',
  version: 'abc',
  traceId: 'f00',
  message: 'placed 42\nand more\n',
} as const;

test('a log line says when, which component on which host, and keeps its lines together', () => {
  expect(renderLogLine(line, plain)).toBe('12:03:04.056 orders@aws-1 placed 42\n  and more');
  const own = { ...line, component: '', level: 'error', message: 'out of memory' };
  expect(renderLogLine(own, plain)).toBe('12:03:04.056 aws-1 error out of memory');
});

test('a component has the same colour in every line', () => {
  const paint = choosePaint(true, {});
  const prefixOf = (message: string): string =>
    renderLogLine({ ...line, message }, paint).split(' ')[1]!;
  expect(prefixOf('a')).toBe(prefixOf('b'));
  expect(prefixOf('a')).toContain('\u001b[');
});

test('an inspection says why a component is not pure, and which functions cannot be called', () => {
  const text = renderInspection(
    {
      component: 'orders',
      version: 'abc',
      kind: 'full',
      engine: 'quickjs',
      folder: '/cache/abc',
      sizeBytes: 12_500_000,
      world: 'shop:orders/orders',
      wit: 'package shop:orders;\n',
      imports: ['wasi:clocks/wall-clock@0.2.12'],
      exports: [],
      functions: [
        { call: 'orders.place', signature: 'func(sku: string) -> u32', callable: true },
        { call: 'orders.watch', signature: 'func() -> stream<u8>', callable: false },
      ],
      pure: false,
      impureImports: [{ import: 'wasi:clocks/wall-clock@0.2.12', why: 'undeclared' }],
      producers: { 'processed-by': ['wit-component 0.258.0'] },
    },
    plain,
  );
  expect(text).toBe(`orders
  version       abc (full)
  world         shop:orders/orders
  engine        quickjs
  size          12.5 MB
  pure          no: wasi:clocks/wall-clock@0.2.12 is not in its world
  files         /cache/abc
  processed-by  wit-component 0.258.0

Imports
  wasi:clocks/wall-clock@0.2.12

Exports
  none

Functions
  orders.place  func(sku: string) -> u32
  orders.watch  func() -> stream<u8> (not over the lattice)

WIT
package shop:orders;`);
});
