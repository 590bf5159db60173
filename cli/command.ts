import type { CommandInput } from './command-input.ts';
import type { Paint } from './render/paint.ts';

/**
 * One verb of the command line. Its name and summary stand in the command table, so that help is
 * printed without loading it; whatever is heavy is imported inside `run`.
 */
export interface Command {
  /** Further words below the summary in its help. */
  readonly description?: string;
  /** In order; only the last may be variadic. */
  readonly arguments?: readonly CommandArgument[];
  readonly options?: readonly CommandOption[];
  /** At least one: how it is called, and what that does. */
  readonly examples: readonly CommandExample[];
  /**
   * Resolves with the exit code. Without one it is 0, or that of the signal which asked to end.
   * @throws WasmdevError, which is printed
   */
  run(context: CommandContext): Promise<number | void>;
}

/** A command as the table has it: what help needs, and the way to the rest. */
export interface CommandEntry {
  readonly name: string;
  /** One line without a full stop. */
  readonly summary: string;
  load(): Promise<Command>;
}

export interface CommandArgument {
  readonly name: string;
  readonly describe: string;
  /** Default: false. */
  readonly required?: boolean;
  readonly variadic?: boolean;
  readonly choices?: readonly string[];
}

export interface CommandOption {
  /** In kebab-case, without dashes. A boolean one is also taken as `--no-<name>`. */
  readonly name: string;
  readonly alias?: string;
  readonly type: 'boolean' | 'string' | 'number';
  readonly describe: string;
  readonly default?: boolean | string | number;
  readonly choices?: readonly string[];
  /** What stands for the value in help: `dir`. Default: the name. */
  readonly value?: string;
  /** May be given several times; read it with `texts`. */
  readonly multiple?: boolean;
}

export interface CommandExample {
  readonly line: string;
  readonly does: string;
}

/** All that a command may know of the process around it. */
export interface CommandContext {
  readonly input: CommandInput;
  /** The working folder, absolute: `--cwd`, else the shell's. */
  readonly cwd: string;
  /** What `--config` names, as it was given. */
  readonly configFile?: string;
  readonly environment: NodeJS.ProcessEnv;
  /** All commands, for those that tell of others. */
  readonly commands: readonly CommandEntry[];
  /** Aborts on Ctrl-C, on SIGTERM, and when whoever started wasmdev is gone. */
  readonly signal: AbortSignal;
  /** Styles for stdout and for stderr. */
  readonly paint: Paint;
  readonly paintError: Paint;
  /** Writes a line to stdout. */
  print(line: string): void;
  /** Writes a value to stdout as one line of JSON. */
  printJson(value: unknown): void;
  /** Writes a line to stderr. */
  warn(line: string): void;
}

/** For every command that prints data. */
export const JSON_OPTION: CommandOption = {
  name: 'json',
  type: 'boolean',
  describe: 'Print JSON, for programs',
};

/** What every command takes. */
export const GLOBAL_OPTIONS: readonly CommandOption[] = [
  { name: 'cwd', type: 'string', value: 'dir', describe: 'Work in this folder' },
  { name: 'config', type: 'string', value: 'file', describe: 'Use this config file' },
  { name: 'help', alias: 'h', type: 'boolean', describe: 'Show help' },
  { name: 'version', alias: 'v', type: 'boolean', describe: 'Show the version' },
];
