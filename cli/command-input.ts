export type OptionValue = boolean | string | number | readonly string[];

/** What stood on the command line, checked against the command's arguments and options. */
export class CommandInput {
  readonly #options: Readonly<Record<string, OptionValue>>;
  readonly #arguments: readonly string[];

  constructor(options: Readonly<Record<string, OptionValue>>, args: readonly string[]) {
    this.#options = options;
    this.#arguments = args;
  }

  /** Whether a boolean option is on. */
  flag(name: string): boolean {
    return this.#options[name] === true;
  }

  /** Whether an option was given, or has a default. */
  has(name: string): boolean {
    return this.#options[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The values of an option that may be given several times. */
  texts(name: string): readonly string[] {
    const value = this.#options[name];
    return typeof value === 'object' ? value : [];
  }

  number(name: string): number | undefined {
    const value = this.#options[name];
    return typeof value === 'number' ? value : undefined;
  }

  /** The argument at a position, counted from 0. */
  argument(position: number): string | undefined {
    return this.#arguments[position];
  }

  /** The arguments from a position on. */
  argumentsFrom(position: number): readonly string[] {
    return this.#arguments.slice(position);
  }
}
