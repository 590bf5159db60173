import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CONFIG, ask, startRoad, type RoadProject } from './road-project.ts';
import { FILES, revision } from './road-sources.ts';

let road: RoadProject;

beforeAll(async () => {
  road = await startRoad();
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => road.mark());

const answers = async (): Promise<unknown[]> => {
  const { ready } = road.session;
  const urls = [ready.url, ...Object.values(ready.clouds).map(({ url }) => url)];
  return Promise.all(urls.map(async (url) => (await ask(`${url}/run?mode=`)).body));
};
const expectEverywhere = async (...answer: string[]): Promise<void> => {
  expect(await answers()).toEqual([answer, answer, answer]);
};
const save = async (text: string): Promise<readonly string[]> => {
  road.mark();
  await road.write('shared/revision.ts', revision(text));
  return (await road.next('components-reloaded')).components;
};

test('a save is answered by new code in every cloud', async () => {
  await expectEverywhere('a:r0', 'b:r0', 'c:r0', 'plain', 'plain');
  expect(await save('saved')).toEqual(['a', 'b', 'c']);
  await expectEverywhere('a:saved', 'b:saved', 'c:saved', 'plain', 'plain');
});

test('a change of a shared file reloads exactly the components that use it', async () => {
  const before = road.session.emulator.versionOf('a');
  await road.write('shared/pair.ts', `export const PAIR = 'shared';\n`);
  const { components } = await road.next('components-reloaded');
  expect(components).toEqual(['b', 'c']);
  const deployed = road.since().filter((event) => event.type === 'component-deployed');
  expect(deployed.map(({ component }) => component)).toEqual(['b', 'c']);
  expect(road.session.emulator.versionOf('a')).toBe(before);
  await expectEverywhere('a:saved', 'b:saved', 'c:saved', 'shared', 'shared');
});

test('an atomic save, and a file that is deleted and written anew, are saves', async () => {
  await road.replace('shared/revision.ts', revision('swapped'));
  await road.next('components-reloaded');
  await expectEverywhere('a:swapped', 'b:swapped', 'c:swapped', 'shared', 'shared');
  await road.remove('shared/revision.ts');
  await road.next('build-failed');
  await expectEverywhere('a:swapped', 'b:swapped', 'c:swapped', 'shared', 'shared');
  await save('again');
  expect(await road.next('build-mended')).toMatchObject({ components: ['a', 'b', 'c'] });
  await expectEverywhere('a:again', 'b:again', 'c:again', 'shared', 'shared');
});

test('a renamed folder fails the build until it is back', async () => {
  await road.rename('shared', 'elsewhere');
  const failed = await road.next('build-failed');
  expect(failed.complaints[0]).toMatchObject({
    code: 'BUILD_FAILED',
    file: 'components/a.ts',
    line: 2,
  });
  expect(failed.complaints[0]!.frame).toContain('../shared/act.ts');
  await expectEverywhere('a:again', 'b:again', 'c:again', 'shared', 'shared');
  await road.rename('elsewhere', 'shared');
  await road.next('build-mended');
  expect(await save('back')).toEqual(['a', 'b', 'c']);
  await expectEverywhere('a:back', 'b:back', 'c:back', 'shared', 'shared');
});

test('a burst of saves ends on the newest', async () => {
  for (let at = 0; at < 60; at++) {
    if (at % 3 === 0) await road.replace('shared/revision.ts', revision(`burst-${at}`));
    else await road.write('shared/revision.ts', revision(`burst-${at}`));
  }
  await expect
    .poll(answers)
    .toEqual(Array(3).fill(['a:burst-59', 'b:burst-59', 'c:burst-59', 'shared', 'shared']));
});

test('output files and files that are no sources change nothing', async () => {
  const { revision: before } = road.session.emulator;
  await road.write('dist/a.ts', 'broken(');
  await road.write('.wasmdev/types/a.ts', 'broken(');
  await road.write('node_modules/x/index.ts', 'broken(');
  await road.write('README.md', 'words');
  // The watcher tells in order: when a later save is answered, the others have been seen.
  await save('after-output');
  expect(road.session.emulator.revision).toBe(before + 1);
  expect(road.since().some(({ type }) => type === 'build-failed')).toBe(false);
});

const broken = [
  {
    what: 'a syntax error',
    text: `export const front = {\n  run(: string) {} };\n`,
    complaint: { code: 'BUILD_FAILED', component: 'a', file: 'components/a.ts', line: 2 },
    frame: 'run(: string)',
  },
  {
    what: 'a missing import',
    text: `import { gone } from './gone.ts';\nexport const front = { run: gone };\n`,
    complaint: { code: 'BUILD_FAILED', component: 'a', file: 'components/a.ts', line: 1 },
    frame: './gone.ts',
  },
  {
    what: 'an error at start-up',
    text: `const settings: any = undefined;\n\nexport const front = { run: settings.run };\n`,
    complaint: { code: 'COMPONENT_FAILED', component: 'a', file: 'components/a.ts', line: 3 },
    frame: 'settings.run',
  },
];

for (const { what, text, complaint, frame } of broken) {
  test(`${what} leaves the old version serving, with its place in sight until mended`, async () => {
    await save(`before ${what}`);
    const good = ['a', 'b', 'c'].map((name) => `${name}:before ${what}`);
    road.mark();
    await road.write('components/a.ts', text);
    const failed = await road.next('build-failed');
    expect(failed.complaints).toMatchObject([complaint]);
    expect(failed.complaints[0]!.frame).toContain(frame);
    await expectEverywhere(...good, 'shared', 'shared');
    await road.write('components/a.ts', FILES['components/a.ts']!);
    expect(await road.next('build-mended')).toMatchObject({ components: ['a'] });
    await expectEverywhere(...good, 'shared', 'shared');
  });
}

test('what was built beside a broken component is deployed with its mend', async () => {
  await save('good');
  road.mark();
  const top = FILES['components/a.ts']!;
  await road.write('components/a.ts', `${top}\nthrow new Error('not yet ' + REVISION);\n`);
  await road.next('build-failed');
  await road.write('shared/revision.ts', revision('together'));
  await road.next('build-failed', ({ complaints }) => complaints[0]!.message.includes('together'));
  await expectEverywhere('a:good', 'b:good', 'c:good', 'shared', 'shared');
  road.mark();
  await road.write('components/a.ts', top);
  expect((await road.next('components-reloaded')).components).toEqual(['a', 'b', 'c']);
  await expectEverywhere('a:together', 'b:together', 'c:together', 'shared', 'shared');
});

test('a change of WIT takes effect in one step with the code that it needs', async () => {
  const wit = FILES['wit/road.wit']!.replace(
    'record parcel { grams: u32 }',
    'record parcel { grams: u32, label: string } shout: func(text: string) -> string;',
  );
  await road.write('wit/road.wit', wit);
  await road.next('components-reloaded', ({ components }) => components.includes('a'));
  road.mark();
  await road.write(
    'components/a.ts',
    FILES['components/a.ts']!.replace('{ grams: number }', '{ grams: number; label: string }')
      .replace('return parcel.grams;', 'return parcel.grams + parcel.label.length;')
      .replace(
        'export const front = {',
        'export const front = { shout: (t: string) => t.toUpperCase(),',
      ),
  );
  await road.next('components-reloaded');
  road.mark();
  await road.configure({
    ...CONFIG,
    routes: { ...CONFIG.routes, 'GET /shout/{text}': 'road:test/front.shout' },
  });
  await road.next('components-reloaded', ({ reason }) => reason === 'config');
  const { url } = road.session.ready;
  expect(await ask(`${url}/shout/hey`)).toMatchObject({ status: 200, body: 'HEY' });
  const parcel = { method: 'POST', body: JSON.stringify({ grams: 5, label: 'abc' }) };
  expect(await ask(`${url}/weigh`, parcel)).toMatchObject({ status: 200, body: 8 });
  await road.configure(CONFIG);
  await road.next('components-reloaded', ({ reason }) => reason === 'config');
});
