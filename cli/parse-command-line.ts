import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { findNearestName } from '../wit/nearest-name.ts';
import type { Command, CommandArgument, CommandOption } from './command.ts';
import { GLOBAL_OPTIONS } from './command.ts';
import { CommandInput, type OptionValue } from './command-input.ts';
import { usageError } from './usage-error.ts';

export interface CommandSplit {
  /** The first word that is neither an option nor an option's value. */
  readonly name?: string;
  /** Everything else, in order. */
  readonly rest: readonly string[];
}

/** Finds the command among the words of a command line; options of every command may precede it. */
export function splitCommandLine(argv: readonly string[]): CommandSplit {
  const { tokens } = tokenize(argv, GLOBAL_OPTIONS);
  const first = tokens.find((token) => token.kind === 'positional');
  if (first === undefined) return { rest: argv };
  return { name: first.value, rest: argv.filter((_, at) => at !== first.index) };
}

/**
 * Checks the words after the command's name.
 * @throws USAGE with what was probably meant
 */
export function parseCommandLine(
  name: string,
  command: Command,
  rest: readonly string[],
): CommandInput {
  const options = [...(command.options ?? []), ...GLOBAL_OPTIONS];
  const { tokens } = tokenize(rest, options);
  const values: Record<string, OptionValue> = {};
  for (const option of options) {
    if (option.default !== undefined) values[option.name] = option.default;
  }
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') readOption(name, options, token, values);
  }
  if (values['help'] !== true) checkArguments(name, command.arguments ?? [], positionals);
  return new CommandInput(values, positionals);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function tokenize(argv: readonly string[], options: readonly CommandOption[]) {
  const known: ParseArgsOptionsConfig = {};
  for (const { name, alias, type } of options) {
    const kind = type === 'boolean' ? 'boolean' : 'string';
    known[name] = alias === undefined ? { type: kind } : { type: kind, short: alias };
  }
  const args = [...argv];
  return parseArgs({ args, options: known, strict: false, allowPositionals: true, tokens: true });
}

function readOption(
  command: string,
  options: readonly CommandOption[],
  token: OptionToken,
  values: Record<string, OptionValue>,
): void {
  const turnedOff = token.name.startsWith('no-') ? token.name.slice(3) : undefined;
  const negated = options.find(({ name, type }) => type === 'boolean' && name === turnedOff);
  const option = options.find(({ name }) => name === token.name) ?? negated;
  if (option === undefined) throw unknownOption(command, options, token.rawName);
  if (option.type === 'boolean') {
    if (token.value !== undefined) {
      throw usageError(`${token.rawName} takes no value`, `Write ${token.rawName} alone.`);
    }
    values[option.name] = option !== negated;
    return;
  }
  const text = readText(option, token);
  if (option.type === 'number') values[option.name] = readNumber(option, text);
  else if (option.multiple === true) {
    const before = values[option.name];
    values[option.name] = [...(typeof before === 'object' ? before : []), text];
  } else values[option.name] = text;
}

function readText(option: CommandOption, { rawName, value, inlineValue }: OptionToken): string {
  const isNext = value !== undefined && inlineValue !== true;
  const isOption = isNext && /^-./.test(value) && !/^-\d/.test(value);
  if (value === undefined || value === '' || isOption) {
    const sample = option.choices?.[0] ?? `<${option.value ?? option.name}>`;
    throw usageError(`${rawName} needs a value`, `Write ${rawName} ${sample}.`);
  }
  checkChoice(rawName, option.choices, value);
  return value;
}

function readNumber(option: CommandOption, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw usageError(`--${option.name} takes a number, not "${text}"`, `Write --${option.name} 5.`);
}

function checkChoice(what: string, choices: readonly string[] | undefined, value: string): void {
  if (choices === undefined || choices.includes(value)) return;
  const near = findNearestName(value, choices);
  throw usageError(
    `${what} cannot be "${value}"`,
    near === undefined ? `Choose from: ${choices.join(', ')}.` : `Did you mean "${near}"?`,
  );
}

/** `wasmdev build`, or `wasmdev` where no command is named. */
function lineOf(command: string): string {
  return command === '' ? 'wasmdev' : `wasmdev ${command}`;
}

function unknownOption(command: string, options: readonly CommandOption[], rawName: string) {
  if (/^-\d/.test(rawName)) {
    const hint = 'Write -- before an argument that starts with a dash.';
    return usageError(`"${lineOf(command)}" has no option ${rawName}`, hint);
  }
  const near = findNearestName(
    rawName,
    options.map(({ name }) => name),
  );
  return usageError(
    `"${lineOf(command)}" has no option ${rawName}`,
    near === undefined
      ? `Run "${lineOf(command)} --help" for its options.`
      : `Did you mean --${near}?`,
  );
}

function checkArguments(
  command: string,
  known: readonly CommandArgument[],
  given: readonly string[],
): void {
  const hint = `Run "wasmdev ${command} --help" to see what it takes.`;
  known.forEach(({ name, required, variadic, choices }, at) => {
    const value = given[at];
    if (value === undefined) {
      if (required === true) throw usageError(`"wasmdev ${command}" needs <${name}>`, hint);
      return;
    }
    for (const each of variadic === true ? given.slice(at) : [value]) {
      checkChoice(`<${name}>`, choices, each);
    }
  });
  const extra = known.at(-1)?.variadic === true ? undefined : given[known.length];
  if (extra !== undefined) throw usageError(`"wasmdev ${command}" does not take "${extra}"`, hint);
}
