import type { Command, CommandArgument, CommandOption } from '../command.ts';
import { GLOBAL_OPTIONS } from '../command.ts';
import type { Paint } from './paint.ts';
import { renderTable } from './table.ts';

/** A command's name and summary. */
export interface Named {
  readonly name: string;
  readonly summary: string;
}

/** What `wasmdev --help` shows. */
export function renderOverview(commands: readonly Named[], paint: Paint): string {
  const rows = commands.map(({ name, summary }) => [paint('cyan', name), summary]);
  return [
    'Develop WebAssembly components on several simulated clouds.',
    '',
    section('Usage', '  wasmdev <command> [options]', paint),
    '',
    section('Commands', renderTable(rows, '  '), paint),
    '',
    section('Options of every command', renderOptions(GLOBAL_OPTIONS, paint), paint),
    '',
    'Run "wasmdev <command> --help" for its options and examples.',
  ].join('\n');
}

/** What `wasmdev <command> --help` shows. */
export function renderCommandHelp(named: Named, command: Command, paint: Paint): string {
  const { name, summary } = named;
  const { description, arguments: args = [], options = [], examples } = command;
  const blocks = [
    `${summary}.`,
    ...(description === undefined ? [] : [description]),
    section('Usage', `  ${renderUsage(name, command)}`, paint),
    ...(args.length === 0 ? [] : [section('Arguments', renderArguments(args, paint), paint)]),
    section('Options', renderOptions([...options, ...GLOBAL_OPTIONS], paint), paint),
    section(
      examples.length === 1 ? 'Example' : 'Examples',
      examples.map(({ line, does }) => `  ${line}\n    ${paint('dim', does)}`).join('\n'),
      paint,
    ),
  ];
  return blocks.join('\n\n');
}

/** `wasmdev completions <shell> [options]` */
export function renderUsage(name: string, { arguments: args = [] }: Command): string {
  return ['wasmdev', name, ...args.map(formatArgument), '[options]'].join(' ');
}

/** `-h, --help`, `--cwd <dir>`, `--engine <quickjs|starlingmonkey>` */
export function formatOption({ name, alias, type, value, choices }: CommandOption): string {
  const shortened = alias === undefined ? '' : `-${alias}, `;
  const taken = choices?.join('|') ?? value ?? name;
  return `${shortened}--${name}${type === 'boolean' ? '' : ` <${taken}>`}`;
}

export function describeOption({ describe, default: preset, multiple }: CommandOption): string {
  const several = multiple === true ? ' (may be repeated)' : '';
  return `${describe}${several}${preset === undefined ? '' : ` (default: ${preset})`}`;
}

/** `<shell>`, `[dir]`, `[components...]` */
export function formatArgument({ name, required, variadic }: CommandArgument): string {
  const text = variadic === true ? `${name}...` : name;
  return required === true ? `<${text}>` : `[${text}]`;
}

export function describeArgument({ describe, choices }: CommandArgument): string {
  return choices === undefined ? describe : `${describe}: ${choices.join(', ')}`;
}

function renderOptions(options: readonly CommandOption[], paint: Paint): string {
  return renderTable(
    options.map((option) => [paint('cyan', formatOption(option)), describeOption(option)]),
    '  ',
  );
}

function renderArguments(args: readonly CommandArgument[], paint: Paint): string {
  return renderTable(
    args.map((arg) => [paint('cyan', formatArgument(arg)), describeArgument(arg)]),
    '  ',
  );
}

function section(title: string, body: string, paint: Paint): string {
  return `${paint('bold', title)}\n${body}`;
}
