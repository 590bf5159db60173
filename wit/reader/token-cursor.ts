import type { Name, PackageReference } from './ast.ts';
import { isKebabName, KEYWORDS } from './keywords.ts';
import { tokenize, type Token } from './lexer.ts';
import { errorAt, type Place, type WitFile } from './source-text.ts';

/** The place in the tokens of a file up to which it is parsed, and what parsing has come across. */
export class TokenCursor {
  readonly file: WitFile;
  readonly references: PackageReference[] = [];
  readonly #tokens: readonly Token[];
  #next = 0;

  /** @throws WIT_SYNTAX when the text has no tokens */
  constructor(file: WitFile) {
    this.file = file;
    this.#tokens = tokenize(file);
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)]!;
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === text;
  }

  isWord(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && !token.escaped && token.text === text;
  }

  eatSymbol(text: string): boolean {
    const found = this.isSymbol(text);
    if (found) this.#next += 1;
    return found;
  }

  eatWord(text: string): boolean {
    const found = this.isWord(text);
    if (found) this.#next += 1;
    return found;
  }

  /** @throws WIT_SYNTAX when something else stands here */
  expectSymbol(text: string, hint = `write ${text} here`): Token {
    if (this.isSymbol(text)) return this.take();
    throw this.#isOnNextLine() ? this.#missing(text, hint) : this.unexpected(`'${text}'`, hint);
  }

  /** @throws WIT_SYNTAX when something else stands here */
  expectWord(text: string): Token {
    if (!this.isWord(text)) throw this.unexpected(`'${text}'`, `write ${text} here`);
    return this.take();
  }

  /** A name in kebab-case that is no keyword, unless escaped. @throws WIT_SYNTAX */
  expectName(what: string): Name {
    const token = this.peek();
    if (token.kind !== 'name') throw this.unexpected(what, 'names are written in kebab-case');
    if (!token.escaped && KEYWORDS.has(token.text)) {
      const hint = `${token.text} is a keyword: as a name it is written %${token.text}`;
      throw this.unexpected(what, hint);
    }
    if (!isKebabName(token.text)) throw this.#badName(token);
    return this.take();
  }

  /** @throws WIT_SYNTAX when there is no version or it is not one of semver */
  expectVersion(): string {
    const { kind, text } = this.peek();
    const hint = 'write all three numbers, as in 0.2.0, 1.0.0-rc.1 or 0.2.0-draft';
    const strict = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)([-+]|$)/.test(text);
    if (kind !== 'version' || !strict) throw this.unexpected('a version', hint);
    return this.take().text;
  }

  /** `open item, item, close`, a last comma allowed. `parse` gets the docs before its item. */
  list<T>(open: string, close: string, parse: (docs: string | undefined) => T): T[] {
    this.expectSymbol(open);
    const items: T[] = [];
    while (!this.eatSymbol(close)) {
      items.push(parse(this.peek().docs));
      if (this.eatSymbol(',')) continue;
      if (!this.isSymbol(close)) {
        throw this.unexpected(`',' or '${close}'`, `separate items by commas, end with ${close}`);
      }
    }
    return items;
  }

  unexpected(expected: string, hint: string): Error {
    return this.fail(this.peek(), `expected ${expected}, found ${describe(this.peek())}`, hint);
  }

  fail(place: Place, what: string, hint: string): Error {
    return errorAt('WIT_SYNTAX', place, what, hint);
  }

  #isOnNextLine(): boolean {
    return this.#next > 0 && this.#tokens[this.#next - 1]!.line < this.peek().line;
  }

  /** Points behind the last token: what is on the next line is not to blame. */
  #missing(text: string, hint: string): Error {
    const { file, offset, length, line, column } = this.#tokens[this.#next - 1]!;
    const place = { file, line, length: 1, offset: offset + length, column: column + length };
    return this.fail(place, `expected '${text}' here`, hint);
  }

  #badName(token: Token): Error {
    const kebab = token.text
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^[-0-9]+|-+$/g, '')
      .toLowerCase();
    const hint = kebab === '' ? 'start names with a letter' : `write ${kebab}`;
    return this.fail(token, `'${token.text}' is not a name in kebab-case`, hint);
  }
}

function describe({ kind, text, escaped }: Token): string {
  if (kind === 'end') return 'the end of the file';
  if (kind === 'string') return `the string "${text}"`;
  if (kind === 'name' && !escaped && KEYWORDS.has(text)) return `the keyword '${text}'`;
  return `'${text}'`;
}
