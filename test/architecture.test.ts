import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const LAYERS = ['wit', 'emulator', 'cli', 'vscode-extension'];
const BANNED = /(^|[/-])(utils?|helpers?|common|misc|manager|handler|service|base|impl)s?([.-])/;

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const sources = tracked.filter(
  (file) => LAYERS.includes(file.split('/')[0] ?? '') && !file.endsWith('.d.ts'),
);
const textOf = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));

const importsOf = (file: string): string[] =>
  [...(textOf.get(file) ?? '').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
    .map((match) => normalize(join(dirname(file), match[1]!)))
    .filter((target) => textOf.has(target));

test('imports point from the front-ends to the emulator to the WIT model, never back', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter(
        (target) => LAYERS.indexOf(target.split('/')[0]!) > LAYERS.indexOf(file.split('/')[0]!),
      )
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('no file imports itself through others', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' > '));
    if (done.has(file) || path.includes(file)) return;
    for (const target of importsOf(file)) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(cycles).toEqual([]);
});

test('files are small: the median has at most 80 lines and none passes 300', () => {
  const counts = sources.map((file) => textOf.get(file)!.split('\n').length).sort((a, b) => a - b);
  expect(sources.filter((file) => textOf.get(file)!.split('\n').length > 300)).toEqual([]);
  expect(counts[counts.length >> 1]).toBeLessThanOrEqual(80);
});

test('lines have at most 100 columns', () => {
  const long = sources.flatMap((file) =>
    textOf
      .get(file)!
      .split('\n')
      .flatMap((line, at) => (line.length > 100 ? [`${file}:${at + 1}`] : [])),
  );
  expect(long).toEqual([]);
});

test('file names say what they hold', () => {
  expect(sources.filter((file) => BANNED.test(file) || file !== file.toLowerCase())).toEqual([]);
});

test('nothing is typed any and no error is a string', () => {
  const wrong = sources.filter((file) => /(:|as|<)\s*any\b|throw ['"`]/.test(textOf.get(file)!));
  expect(wrong).toEqual([]);
});

test('the code is formatted, and the linter finds nothing wrong', () => {
  const run = (tool: string, ...args: string[]): void => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join('node_modules', tool, 'bin', tool), ...args, ...LAYERS.slice(0, 3), 'test'],
      { encoding: 'utf8' },
    );
    expect(status, stdout + stderr).toBe(0);
  };
  run('oxfmt', '--check');
  run('oxlint', '--deny-warnings');
});
