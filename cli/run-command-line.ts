import { resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import type { CommandContext, CommandEntry } from './command.ts';
import { COMMANDS } from './command-table.ts';
import { findCommand } from './find-command.ts';
import { parseCommandLine, splitCommandLine } from './parse-command-line.ts';
import { renderError, renderErrorJson, toWasmdevError } from './render/error.ts';
import { renderCommandHelp, renderOverview } from './render/help.ts';
import type { Paint } from './render/paint.ts';
import { readVersion } from './version.ts';
import { usageError } from './usage-error.ts';

/** The process around a command line, so that tests can be one. */
export interface Surroundings {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Styles for stdout and for stderr. */
  readonly paint: Paint;
  readonly paintError: Paint;
  write(text: string): void;
  writeError(text: string): void;
}

/**
 * Runs one command line and prints what there is to say. Never throws. Resolves with the exit code;
 * `undefined` when a command ended without one.
 */
export async function runCommandLine(
  argv: readonly string[],
  around: Surroundings,
): Promise<number | undefined> {
  try {
    const { name, rest } = splitCommandLine(argv);
    if (name === undefined) return await showOverview(rest, around);
    const entry = findCommand(COMMANDS, name);
    return await runCommand(entry, rest, around);
  } catch (thrown) {
    if (around.signal.aborted && (thrown as Partial<Error>).name === 'AbortError') return undefined;
    const error = toWasmdevError(thrown);
    const debug = (around.environment['WASMDEV_DEBUG'] ?? '') !== '';
    const isJson = wantsJson(argv);
    if (isJson) around.write(`${renderErrorJson(error)}\n`);
    if (!isJson || debug) around.writeError(`${renderError(error, around.paintError, debug)}\n`);
    return error.exitCode;
  }
}

async function runCommand(
  entry: CommandEntry,
  rest: readonly string[],
  around: Surroundings,
): Promise<number | undefined> {
  const command = await entry.load();
  const input = parseCommandLine(entry.name, command, rest);
  const { write, writeError, environment, signal, paint, paintError } = around;
  if (input.flag('help')) {
    write(`${renderCommandHelp(entry, command, paint)}\n`);
    return 0;
  }
  if (input.flag('version')) return showVersion(around);
  const configFile = input.text('config');
  const context: CommandContext = {
    input,
    cwd: await resolveFolder(around.cwd, input.text('cwd')),
    ...(configFile === undefined ? {} : { configFile }),
    environment,
    commands: COMMANDS,
    signal,
    paint,
    paintError,
    print: (line) => void write(`${line}\n`),
    printJson: (value) => void write(`${JSON.stringify(value)}\n`),
    warn: (line) => void writeError(`${line}\n`),
  };
  return (await command.run(context)) ?? undefined;
}

/** Without a command: help, or the version. */
async function showOverview(rest: readonly string[], around: Surroundings): Promise<number> {
  const input = parseCommandLine('', { examples: [], run: async () => {} }, rest);
  if (input.flag('version')) return showVersion(around);
  around.write(`${renderOverview(COMMANDS, around.paint)}\n`);
  return 0;
}

function showVersion(around: Surroundings): number {
  around.write(`${readVersion()}\n`);
  return 0;
}

async function resolveFolder(cwd: string, named: string | undefined): Promise<string> {
  if (named === undefined) return cwd;
  const folder = resolve(cwd, named);
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return folder;
  throw usageError(`There is no folder ${folder}`, 'Check the path given as --cwd.');
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}
