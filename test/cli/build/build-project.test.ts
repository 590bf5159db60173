import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildMessage } from '../../../cli/build/build-failed.ts';
import { buildProject, type ProjectBuild } from '../../../cli/build/build-project.ts';
import { resolveConfig } from '../../../emulator/config/resolve-config.ts';
import { WasmdevError } from '../../../wit/wasmdev-error.ts';

const WIT = `package built:app;
interface api { greet: func(name: string) -> string; }
world greeter { export api; }
`;
const GOOD = `export const api = { greet(name: string): string { return \`Hello, \${name}\`; } };\n`;

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'wasmdev-build-'));
});

afterAll(() => rm(root, { recursive: true }));

async function build(
  files: Readonly<Record<string, string>>,
  names: readonly string[] = [],
): Promise<ProjectBuild> {
  for (const [path, text] of Object.entries({ 'wit/app.wit': WIT, ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const components = { greeter: { source: 'greeter.ts' } };
  const config = resolveConfig({ name: 'built', components }, join(root, 'wasmdev.config.ts'));
  return buildProject(config, names);
}

function firstMessage({ failures }: ProjectBuild): BuildMessage {
  const [failure] = failures;
  expect(failure?.thrown).toBeInstanceOf(WasmdevError);
  return ((failure!.thrown as WasmdevError).details['messages'] as BuildMessage[])[0]!;
}

test('a component is built into dist, and not again while nothing changes', async () => {
  const first = await build({ 'greeter.ts': GOOD });
  expect(first.failures).toEqual([]);
  expect(first.reports[0]).toMatchObject({
    component: 'greeter',
    cached: false,
    pure: true,
    imports: [],
    exports: ['built:app/api'],
  });
  expect(await readdir(join(root, 'dist'))).toEqual(['greeter.wasm']);
  const second = await build({ 'greeter.ts': GOOD });
  expect(second.reports[0]).toMatchObject({ cached: true });
});

test('going back to what was built before builds nothing', async () => {
  await build({ 'greeter.ts': GOOD.replace('Hello', 'Hi') });
  const back = await build({ 'greeter.ts': GOOD });
  expect(back.reports[0]).toMatchObject({ cached: true });
});

test('a component that uses the console imports logging for it, and is pure all the same', async () => {
  const logging = GOOD.replace('return', 'console.log(name); return');
  const { reports, failures } = await build({ 'greeter.ts': logging });
  expect(failures).toEqual([]);
  expect(reports[0]).toMatchObject({ imports: ['wasi:logging/logging'], pure: true });
});

test('a syntax error is told with its place', async () => {
  const broken = await build({ 'greeter.ts': `${GOOD}const = 1;\n` });
  expect(firstMessage(broken)).toMatchObject({ file: 'greeter.ts', line: 2, column: 7 });
});

test('an import that is not there is told with its place', async () => {
  const broken = await build({
    'greeter.ts': `import { x } from './absent.ts';\n${GOOD}void x;\n`,
  });
  expect(firstMessage(broken)).toMatchObject({ file: 'greeter.ts', line: 1, column: 19 });
});

test('a type error is told with its place', async () => {
  const broken = await build({
    'greeter.ts': GOOD.replace('return', 'const n: number = name; void n; return'),
  });
  const message = firstMessage(broken);
  expect(message).toMatchObject({ file: 'greeter.ts', line: 1 });
  expect(message.text).toContain('TS2322');
});

test('a component that does not fit its world is refused', async () => {
  const broken = await build({
    'greeter.ts': 'export const api = { greet: (name: number) => name };\n',
  });
  const message = firstMessage(broken);
  expect(message.file).toBe('greeter.ts');
  expect(message.text).toContain('does not fit its world');
});

test('an error of the start-up is told with its line of TypeScript', async () => {
  const broken = await build({
    'greeter.ts': `import { limit } from './limit.ts';\n${GOOD}void limit;\n`,
    'limit.ts':
      'const none: unknown = undefined;\n\nexport const limit = (none as { size: number }).size;\n',
  });
  const message = firstMessage(broken);
  expect(message).toMatchObject({ file: 'limit.ts', line: 3 });
  expect(message.text).toContain('size');
});

test('broken WIT is told with its place', async () => {
  const { failures } = await build({
    'greeter.ts': GOOD,
    'wit/app.wit': WIT.replace('string;', 'strin;'),
  });
  const error = failures[0]!.thrown as WasmdevError;
  expect(error.code).toBe('WIT_UNRESOLVED');
  expect(error.details).toMatchObject({ line: 2 });
});

test('a component that is not in the config is answered with the nearest', async () => {
  await expect(build({ 'greeter.ts': GOOD }, ['greter'])).rejects.toMatchObject({
    code: 'COMPONENT_UNKNOWN',
    hint: 'Did you mean greeter?',
  });
});

test('what a sandbox does not have is a type error, and what it has is not', async () => {
  const coding = GOOD.replace('return', 'new TextEncoder().encode(name); return');
  expect((await build({ 'greeter.ts': coding })).failures).toEqual([]);
  const broken = await build({
    'greeter.ts': GOOD.replace('return', 'document.title = name; return'),
  });
  expect(firstMessage(broken).text).toContain("Cannot find name 'document'");
});

test('a function that stands in the world itself is among the exports', async () => {
  const { reports } = await build({
    'wit/app.wit': WIT.replace('export api;', 'export api; export count-all: func() -> u32;'),
    'greeter.ts': `${GOOD}export const countAll = (): number => 1;\n`,
  });
  expect(reports[0]).toMatchObject({ exports: ['count-all', 'built:app/api'] });
});

test.each([
  ["import 'node:fs';\n", /there is no Node in a component/],
  ["import '@acme/tools/deep';\n", /npm install @acme\/tools$/],
  ["import './gone.ts';\n", /^Could not resolve "\.\/gone\.ts"$/],
])('%j is told in words of a component, and once', async (line, words) => {
  const broken = await build({ 'greeter.ts': line + GOOD });
  expect(firstMessage(broken)).toMatchObject({
    file: 'greeter.ts',
    line: 1,
    text: expect.stringMatching(words),
  });
  expect(broken.failures).toHaveLength(1);
});

test('an export that is missing is named', async () => {
  const broken = await build({ 'greeter.ts': 'export const other = 1;\n' });
  const texts = broken.failures.flatMap(({ thrown }) =>
    ((thrown as WasmdevError).details['messages'] as BuildMessage[]).map(({ text }) => text),
  );
  expect(texts).toContain('does not export api, which its world does');
});

test('a source that is not there is named', async () => {
  await build({ 'greeter.ts': GOOD });
  await rm(join(root, 'greeter.ts'));
  const broken = await build({});
  expect(firstMessage(broken)).toMatchObject({
    file: join(root, 'greeter.ts'),
    text: expect.stringMatching(/^There is no such file/),
  });
  expect(broken.failures).toHaveLength(1);
});
