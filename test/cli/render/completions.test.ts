import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Command } from '../../../cli/command.ts';
import { renderCompletions } from '../../../cli/render/completions.ts';

const init: Command = {
  options: [
    { name: 'engine', type: 'string', describe: 'The engine', choices: ['quickjs', 'other'] },
    { name: 'force', type: 'boolean', describe: "Don't ask" },
  ],
  examples: [],
  run: async () => {},
};
const completions: Command = {
  arguments: [{ name: 'shell', describe: 'The shell', choices: ['bash', 'fish'] }],
  examples: [],
  run: async () => {},
};
const commands = [
  { name: 'init', summary: "Make what's new", command: init },
  { name: 'completions', summary: 'Complete', command: completions },
];

function completeInBash(...words: readonly string[]): readonly string[] {
  const list = ['wasmdev', ...words].map((word) => `'${word}'`).join(' ');
  const script = `${renderCompletions('bash', commands)}
    COMP_WORDS=(${list}); COMP_CWORD=${words.length}; _wasmdev; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
}

test('bash completes commands, their options and the choices of both', () => {
  expect(completeInBash('i')).toEqual(['init']);
  expect(completeInBash('init', '--f')).toEqual(['--force']);
  expect(completeInBash('init', '--engine', '')).toEqual(['quickjs', 'other']);
  expect(completeInBash('--cwd', 'init', 'completions', 'f')).toEqual(['fish']);
  expect(completeInBash('init', 'src/')).toEqual(['']);
});

test.each(['bash', 'zsh', 'fish'] as const)('the %s script is well formed', (shell) => {
  const script = renderCompletions(shell, commands);
  for (const word of ['init', 'completions', 'engine', 'quickjs', 'force']) {
    expect(script).toContain(word);
  }
  const checked = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' });
  // Not every machine has every shell.
  if (checked.error === undefined) expect([checked.status, checked.stderr]).toEqual([0, '']);
});

test('what a summary or a description quotes stays inside its quotes', () => {
  expect(renderCompletions('fish', commands)).toContain(`-d 'Make what'\\''s new'`);
  expect(renderCompletions('zsh', commands)).toContain(`'init:Make what'\\''s new'`);
});
