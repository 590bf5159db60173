import { expect, test } from 'vitest';
import type { Command } from '../../cli/command.ts';
import { parseCommandLine, splitCommandLine } from '../../cli/parse-command-line.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';

const command: Command = {
  arguments: [
    { name: 'target', describe: 'What', required: true },
    { name: 'more', describe: 'More', variadic: true },
  ],
  options: [
    { name: 'engine', type: 'string', describe: 'E', choices: ['quickjs', 'starlingmonkey'] },
    { name: 'from', alias: 'f', type: 'string', describe: 'F', value: 'cloud', default: 'aws' },
    { name: 'label', type: 'string', describe: 'L', multiple: true },
    { name: 'port', alias: 'p', type: 'number', describe: 'P' },
    { name: 'install', type: 'boolean', describe: 'I', default: true },
    { name: 'force', type: 'boolean', describe: 'F' },
  ],
  examples: [],
  run: async () => {},
};

const parse = (...rest: readonly string[]) => parseCommandLine('make', command, rest);

const SEE = 'Run "wasmdev make --help" for its options.';

function refusal(...rest: readonly string[]): string {
  try {
    parse(...rest);
  } catch (error) {
    if (error instanceof WasmdevError && error.code === 'USAGE' && error.exitCode === 2) {
      return `${error.message} | ${error.hint}`;
    }
    throw error;
  }
  return 'none';
}

test('the command is the first word that is no option and no value of one', () => {
  expect(splitCommandLine(['dev', '--json'])).toEqual({ name: 'dev', rest: ['--json'] });
  expect(splitCommandLine(['--cwd', 'dev', 'call', 'x'])).toEqual({
    name: 'call',
    rest: ['--cwd', 'dev', 'x'],
  });
  expect(splitCommandLine(['--json', 'dev'])).toEqual({ name: 'dev', rest: ['--json'] });
  expect(splitCommandLine(['--help'])).toEqual({ rest: ['--help'] });
});

test('options are read by type, with defaults, aliases and repetition', () => {
  const input = parse('a', '-f', 'gcp', '--label', 'x', '--label=y', '-p', '8080', 'b', '--force');
  expect(input.argument(0)).toBe('a');
  expect(input.argumentsFrom(1)).toEqual(['b']);
  expect(input.text('from')).toBe('gcp');
  expect(input.texts('label')).toEqual(['x', 'y']);
  expect(input.number('port')).toBe(8080);
  expect([input.flag('install'), input.flag('force')]).toEqual([true, true]);
  expect(parse('a').text('from')).toBe('aws');
  expect(parse('a', '--no-install').flag('install')).toBe(false);
  expect(parse('a').has('port')).toBe(false);
});

test('words after -- are arguments, and a negative number is a value', () => {
  expect(parse('a', '--', '--force').argumentsFrom(0)).toEqual(['a', '--force']);
  expect(parse('a', '--port', '-5').number('port')).toBe(-5);
});

test.each([
  [['a', '--forse'], '"wasmdev make" has no option --forse | Did you mean --force?'],
  [['a', '--zzz'], `"wasmdev make" has no option --zzz | ${SEE}`],
  [['a', '-z'], `"wasmdev make" has no option -z | ${SEE}`],
  [['a', '--engine', 'quickj'], '--engine cannot be "quickj" | Did you mean "quickjs"?'],
  [['a', '--engine', 'v8'], '--engine cannot be "v8" | Choose from: quickjs, starlingmonkey.'],
  [['a', '--from'], '--from needs a value | Write --from <cloud>.'],
  [['a', '--from', '--force'], '--from needs a value | Write --from <cloud>.'],
  [['a', '--from='], '--from needs a value | Write --from <cloud>.'],
  [['a', '--port', 'x'], '--port takes a number, not "x" | Write --port 5.'],
  [['a', '--force=1'], '--force takes no value | Write --force alone.'],
  [[], '"wasmdev make" needs <target> | Run "wasmdev make --help" to see what it takes.'],
] as const)('%j is refused: %s', (rest, said) => expect(refusal(...rest)).toBe(said));

test('more arguments than a command takes are refused, unless help is asked for', () => {
  const plain: Command = { examples: [], run: async () => {} };
  expect(() => parseCommandLine('version', plain, ['x'])).toThrow('does not take "x"');
  expect(parse('--help').flag('help')).toBe(true);
});
