import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONTRACTS } from '../../../emulator/control/api/contracts.ts';
import type { ControlClient } from '../../../emulator/control/client.ts';
import { connectControl } from '../../../emulator/control/connect-control.ts';
import { startSession, type RunningSession } from './running-session.ts';

let session: RunningSession;
let client: ControlClient;

beforeAll(async () => {
  session = await startSession();
  client = await connectControl({ root: session.root });
});
afterAll(() => session[Symbol.asyncDispose]());

const PAIR = { kind: 'partition', target: ['aws', 'gcp'] } as const;

function asPromised(name: string, answer: unknown): void {
  const { response } = CONTRACTS.find((contract) => contract.name === name)!;
  expect(response.parse(answer)).toEqual(answer);
}

test('a fault is explained, injected, listed, told and lifted over the API', async () => {
  const link = session.emulator.network.link('aws', 'gcp');
  const explained = await client.explain(PAIR);
  expect(explained).toMatchObject({
    does: 'cuts aws from gcp, in silence',
    strikes: ['aws → gcp', 'gcp → aws'],
  });
  expect(link.state).toBe('pass');

  const fault = await client.inject({ ...PAIR, mode: 'reset' });
  expect(link.state).toBe('reset');
  expect(await client.faults()).toEqual([fault]);
  using feed = await client.events({ types: 'fault-injected,fault-lifted', replay: 1 });

  const lifted = await client.lift(fault.id);
  expect([lifted.lifted, link.state]).toEqual([[fault], 'pass']);
  expect((await client.lift(fault.id)).lifted).toEqual([]);
  const told: string[] = [];
  for await (const { event } of feed) {
    told.push(event.type);
    if (told.length === 2) break;
  }
  expect(told).toEqual(['fault-injected', 'fault-lifted']);
  asPromised('explainFault', explained);
  asPromised('injectFault', { fault });
  asPromised('liftFault', lifted);
});

test('heal lifts all that matches, and resolves when the lattice answers again', async () => {
  await client.inject({ kind: 'outage', target: ['gcp'] });
  await client.inject({ kind: 'pause', target: ['aws-1'] });
  asPromised('listFaults', { faults: await client.faults() });
  expect((await client.status()).clouds).toMatchObject([{ up: true }, { name: 'gcp', up: false }]);
  const one = await client.heal({ kind: 'pause', target: 'aws-1' });
  expect(one.lifted.map(({ kind }) => kind)).toEqual(['pause']);
  const all = await client.heal();
  expect(all.lifted.map(({ kind }) => kind)).toEqual(['outage']);
  asPromised('heal', all);
  const answer = await client.call({ function: 'desk.greet', texts: ['Ann'], from: 'gcp' });
  expect(answer.outcome).toMatchObject({ kind: 'ok', value: 'Hello, Ann!' });
  expect(await client.faults()).toEqual([]);
});

test('what cannot be is refused with what there is', async () => {
  await expect(client.inject({ kind: 'outage', target: ['moon'] })).rejects.toMatchObject({
    code: 'TARGET_UNKNOWN',
    hint: 'The clouds are: aws, gcp.',
  });
  await expect(client.explain({ kind: 'latency', target: ['aws'] })).rejects.toMatchObject({
    code: 'FAULT_INVALID',
  });
  await expect(client.inject({ ...PAIR, forMs: -1 })).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
  });
  await expect(client.heal({ target: 'moon' })).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' });
  await expect(client.lift('f99')).rejects.toMatchObject({ code: 'FAULT_UNKNOWN' });
});
