import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderPages } from '../../../cli/docs/pages.ts';

const ROOT = join(import.meta.dirname, '../../..');
const pages = await renderPages();

test.each(Object.keys(pages))('docs/%s is what "npm run docs" writes', (name) => {
  expect(readFileSync(join(ROOT, 'docs', name), 'utf8')).toBe(pages[name]);
});

test('every option of the config is described, in the words of its type', () => {
  const types = readFileSync(join(ROOT, 'emulator/config/config.ts'), 'utf8');
  const rows = [...pages['config.md']!.matchAll(/^\| \**`(\w+)`\** \| .*? \| (.*) \|$/gm)];
  expect(rows.length).toBeGreaterThan(30);
  const undescribed = rows.filter(([, , words]) => words === '').map(([row]) => row);
  expect(undescribed).toEqual([]);
  const strange = rows.filter(([, , words]) => !types.includes(`/** ${words} */`));
  expect(strange.map(([row]) => row)).toEqual([]);
});
