import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, startRoad, type RoadProject } from './road-project.ts';
import { revision } from './road-sources.ts';
import { startGate } from './gate.ts';

let road: RoadProject;

beforeAll(async () => {
  road = await startRoad();
});
afterAll(() => road[Symbol.asyncDispose]());

const urls = (): string[] => {
  const { url, clouds } = road.session.ready;
  return [url, ...Object.values(clouds).map((cloud) => cloud.url)];
};
const save = async (text: string): Promise<void> => {
  road.mark();
  await road.write('shared/revision.ts', revision(text));
  await road.next('components-reloaded');
};

test('no request crosses versions while the chain is called during many saves', async () => {
  let going = true;
  const wrong: unknown[] = [];
  const seen = new Set<string>();
  let answers = 0;
  const load = async (url: string): Promise<void> => {
    let newest = 0;
    while (going) {
      const { status, body, headers } = await ask(`${url}/run?mode=`);
      const texts = (status === 200 ? (body as string[]).slice(0, 3) : []).map((it) => it.slice(2));
      const revisionHeader = Number(headers.get('wasmdev-revision'));
      const same = texts.length === 3 && new Set(texts).size === 1;
      if (!same || revisionHeader < newest) wrong.push({ status, body, revisionHeader, newest });
      newest = revisionHeader;
      seen.add(texts[0]!);
      answers++;
    }
  };
  const loads = [...urls(), ...urls()].map(load);
  for (let at = 1; at <= 50; at++) await save(`load-${at}`);
  going = false;
  await Promise.all(loads);
  expect(wrong).toEqual([]);
  expect(answers).toBeGreaterThan(100);
  expect(seen.size).toBeGreaterThan(20);
});

test('a call in flight finishes on the version under which it began, all down the chain', async () => {
  await save('before');
  await road.session.emulator.retired();
  await using gate = await startGate(road);
  const [url] = urls();
  const old = ask(`${url}/run/a:hold`);
  await gate.held(1);
  await save('after');
  const fresh = await ask(`${url}/run?mode=`);
  expect(fresh.body).toEqual(['a:after', 'b:after', 'c:after', 'plain', 'plain']);
  const { emulator } = road.session;
  const running = async (): Promise<Set<string>> => {
    const hosts = [...(await emulator.measure()).values()];
    return new Set(
      hosts.flatMap(({ components }) => components.map((it) => it.component + it.version)),
    );
  };
  expect((await running()).size).toBe(6);
  await gate.open();
  expect((await old).body).toEqual(['a:before', 'b:before', 'c:before', 'plain', 'plain']);
  expect(Number((await old).headers.get('wasmdev-revision'))).toBeLessThan(
    Number(fresh.headers.get('wasmdev-revision')),
  );
  await emulator.retired();
  expect((await running()).size).toBe(3);
});

test('a version that a held call may still need outlives a deployment that fails', async () => {
  await save('held');
  await using gate = await startGate(road);
  const [url] = urls();
  const old = ask(`${url}/run/a:hold`);
  await gate.held(1);
  await save('newer');
  road.mark();
  await road.write(
    'shared/revision.ts',
    `throw new Error('no start');\nexport const REVISION = '';\n`,
  );
  await road.next('build-failed');
  await gate.open();
  expect((await old).body).toEqual(['a:held', 'b:held', 'c:held', 'plain', 'plain']);
  expect((await ask(`${url}/run?mode=`)).body).toEqual([
    'a:newer',
    'b:newer',
    'c:newer',
    'plain',
    'plain',
  ]);
});
