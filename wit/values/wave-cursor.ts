import { WasmdevError } from '../wasmdev-error.ts';

/** Words that mean a value in WAVE, so that a case of that name is written with a `%` before it. */
export const WAVE_KEYWORDS: ReadonlySet<string> = new Set([
  'true',
  'false',
  'inf',
  'nan',
  'some',
  'none',
  'ok',
  'err',
]);

/** A place in a WAVE text that moves forward; what it reads begins after blanks and comments. */
export class WaveCursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Moves over blanks and `// comments`. */
  skip(): this {
    this.take(/(?:[ \t\r\n]|\/\/[^\n]*)+/y);
    return this;
  }

  /** What a sticky pattern matches right here; then moves past it. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** Whether this mark comes next; then moves past it. */
  has(mark: string): boolean {
    const there = this.skip().text.startsWith(mark, this.at);
    if (there) this.at += mark.length;
    return there;
  }

  /** @throws VALUE_INVALID when the mark does not come next */
  expect(mark: string): void {
    if (!this.has(mark)) throw this.error(`expected '${mark}', found ${this.found()}`);
  }

  /** Whether one of these words stands here, alone and without `%`; does not move. */
  sees(...words: readonly string[]): boolean {
    const from = this.skip().at;
    const word = this.take(/[A-Za-z%][\w-]*/y);
    this.at = from;
    return word !== undefined && words.includes(word);
  }

  /** A label without its `%`; `undefined` when none is here. */
  label(): { readonly name: string; readonly escaped: boolean } | undefined {
    const word = this.skip().take(/%?[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*/y);
    if (word === undefined) return undefined;
    const escaped = word.startsWith('%');
    return { name: escaped ? word.slice(1) : word, escaped };
  }

  /** @throws VALUE_INVALID when text is left */
  end(): void {
    if (this.skip().at >= this.text.length) return;
    throw this.error(`expected the end, found ${this.found()}`);
  }

  /** What comes next, in words. */
  found(): string {
    if (this.skip().at >= this.text.length) return 'the end';
    const word = /[-+.\w%]+|"[^"\n]{0,20}"?|'[^'\n]{0,4}'?|./uy;
    word.lastIndex = this.at;
    return word.exec(this.text)?.[0] ?? 'the end';
  }

  /** The error at a place of the text, by default here, with a caret under it. */
  error(reason: string, at: number = this.at, hint?: string): WasmdevError {
    const before = this.text.slice(0, at).split('\n');
    const [line, column] = [before.length, before.at(-1)!.length + 1];
    const shown = this.text.split('\n')[line - 1]!;
    const frame = `  ${shown}\n  ${shown.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`;
    const place = line === 1 ? `column ${column}` : `line ${line}, column ${column}`;
    return new WasmdevError('VALUE_INVALID', `${place}: ${reason}\n${frame}`, {
      hint: hint ?? 'Write the value as WAVE text: {sku: "a", tags: ["b"], note: some("c")}',
      details: { line, column, reason, frame },
    });
  }
}
