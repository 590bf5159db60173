import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTypes } from '../../../cli/build/check-types.ts';
import { readSourceWorld, type ComponentSource } from '../../../cli/build/component-source.ts';
import { chooseClouds } from '../../../cli/init/clouds.ts';
import { readTemplate } from '../../../cli/init/read-template.ts';
import { scaffold, type Answers } from '../../../cli/init/scaffold.ts';
import { dependencyFolders } from '../../../wit/dependency-folders.ts';
import { selectWorld } from '../../../wit/reader/select-world.ts';
import { readWit } from '../../../wit/reader/read-wit.ts';
import { writeProjectToDisk } from './project-on-disk.ts';
import { WIT_TEXTS } from './wit-texts.ts';

const answers: Answers = { name: 'my-app', engine: 'quickjs', wasmdev: '^0.1.0' };

const TITLE = '$title: the component is typed as the world says and its tests pass';

test.each(WIT_TEXTS)(TITLE, async (one) => {
  const { model, files } = await scaffoldText(one.text, one.world);
  const world = selectWorld(model, one.world);
  await using project = await writeProjectToDisk(files, [{ model, world }]);
  expect(await project.check()).toBe('');
  expect(await checkAsBuild(project.folder, one.world)).toEqual([]);
  expect(await project.runTests('test/unit')).toMatch(/Test Files.* (passed|skipped)/);
});

test('a type error in what was scaffolded is found by the check', async () => {
  const { model, files } = await scaffoldText(
    'package my:roots; world roots { export add: func(a: u64) -> u64; }',
    'roots',
  );
  const component = files.get('components/roots.ts')!;
  files.set('components/roots.ts', component.replace('1n', '1'));
  await using project = await writeProjectToDisk(files, [{ model, world: selectWorld(model) }]);
  expect(await project.check()).toContain("Type 'number' is not assignable to type 'bigint'");
  const found = await checkAsBuild(project.folder, 'roots');
  expect(found).toMatchObject([{ file: 'components/roots.ts' }]);
});

test('functions that JSON can call get a route, with the interface where names repeat', async () => {
  const text = `package my:app@1.0.0;
interface cats {
  feed: func(name: string) -> bool;
  resource cat { purr: func(); }
  get: func() -> cat;
}
interface dogs { feed: func(name: string) -> bool; walk: func(); }
world app { export cats; export dogs; export ping: func() -> u64; }`;
  const config = (await scaffoldText(text, 'app')).files.get('wasmdev.config.ts');
  const routes = [...config!.matchAll(/^ {4}('POST .*),$/gm)].map((match) => match[1]);
  expect(routes.toSorted()).toEqual([
    "'POST /cats/feed': 'my:app/cats@1.0.0.feed'",
    "'POST /dogs/feed': 'my:app/dogs@1.0.0.feed'",
    "'POST /ping': { call: 'ping', component: 'app' }",
    "'POST /walk': 'my:app/dogs@1.0.0.walk'",
  ]);
});

test('two interfaces of one name in JavaScript are refused by their full names', async () => {
  const text = `package my:app; world app { export a:b/types; export c:d/types; }
package a:b { interface types { f: func(); } }
package c:d { interface types { f: func(); } }`;
  await expect(scaffoldText(text, 'app')).rejects.toMatchObject({
    code: 'WIT_INVALID',
    message: expect.stringContaining('a:b/types and c:d/types'),
  });
});

test('a template takes its name, clouds and engine from the answers', async () => {
  const template = await readTemplate('shop');
  const chosen = {
    ...answers,
    clouds: chooseClouds('gcp,moon'),
    engine: 'starlingmonkey' as const,
  };
  const config = scaffold(chosen, { kind: 'template', files: template }).get('wasmdev.config.ts')!;
  expect(config).toContain("  name: 'my-app',");
  expect(config).toContain(`  clouds: {
    gcp: { region: 'europe-west1', hosts: 2 },
    moon: { region: 'moon', hosts: 2 },
  },`);
  expect(config).not.toContain('aws');
  expect(config.match(/engine: 'starlingmonkey'/g)).toHaveLength(5);
});

test('without further answers a template stays as it is, but for its name', async () => {
  const files = await readTemplate('shop');
  const made = scaffold({ ...answers, name: 'shop' }, { kind: 'template', files });
  for (const [path, text] of files) expect(made.get(path), path).toBe(text);
});

/** What `wasmdev build` finds wrong with the types. */
async function checkAsBuild(root: string, world: string) {
  const name = world.toLowerCase();
  const source: ComponentSource = {
    name,
    entry: join(root, 'components', `${name}.ts`),
    wit: join(root, 'wit'),
    world,
    engine: 'quickjs',
    root,
  };
  return checkTypes(root, [{ source, world: await readSourceWorld(source) }]);
}

async function scaffoldText(text: string, world: string) {
  const model = await readText(text);
  const start = { kind: 'wit' as const, model, world: selectWorld(model, world) };
  const files = new Map([['wit/app.wit', text]]);
  return { model, files: scaffold(answers, { ...start, files }) };
}

async function readText(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'wasmdev-wit-'));
  try {
    await writeFile(join(folder, 'app.wit'), text);
    return await readWit(folder, { dependencies: dependencyFolders() });
  } finally {
    await rm(folder, { recursive: true });
  }
}
