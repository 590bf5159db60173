import { joinDocs, type DocComment } from './doc-comment.ts';
import { errorAt, type Place, type WitFile } from './source-text.ts';

/** `name` covers keywords: the grammar says where a word is one, unless it is `%`-escaped. */
export type TokenKind = 'name' | 'integer' | 'version' | 'string' | 'symbol' | 'end';

/** `text`: a name without its `%`, a string without its quotes. `docs` stand right before it. */
export interface Token extends Place {
  readonly kind: TokenKind;
  readonly text: string;
  readonly escaped: boolean;
  readonly docs?: string;
}

const PARTS = /[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*/.source;
const TOKEN = new RegExp(
  [
    /(?<blank>[ \t\r\n\uFEFF]+)/,
    /(?<line>\/\/[^\n]*)/,
    /(?<block>\/\*)/,
    /(?<name>%?[\p{L}_][\p{L}\p{N}_-]*|%)/u,
    new RegExp(`(?<version>\\d+\\.\\d+\\.\\d+(?:-${PARTS})?(?:\\+${PARTS})?)`),
    /(?<integer>\d+)/,
    /"(?<string>(?:[^"\\\n]|\\.)*)"/,
    /(?<symbol>->|[=,:;.(){}<>*@/])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'uy',
);

/**
 * The tokens of a file, closed by one of kind `end`. Comments are gone, doc comments are part of
 * the token that they stand before.
 * @throws WIT_SYNTAX at a character that starts no token, and at a comment without end
 */
export function tokenize(file: WitFile): Token[] {
  return new Lexer(file).run();
}

class Lexer {
  readonly #file: WitFile;
  readonly #tokens: Token[] = [];
  #docs: DocComment[] = [];
  #offset = 0;
  #line = 1;
  #lineStart = 0;

  constructor(file: WitFile) {
    this.#file = file;
  }

  run(): Token[] {
    const { text } = this.#file;
    while (this.#offset < text.length) {
      TOKEN.lastIndex = this.#offset;
      const groups = TOKEN.exec(text)?.groups;
      if (groups === undefined) throw this.#stray();
      this.#take(groups, TOKEN.lastIndex - this.#offset);
    }
    this.#push('end', '', 0);
    return this.#tokens;
  }

  #take(groups: Record<string, string | undefined>, length: number): void {
    if (groups['name'] !== undefined) this.#push('name', groups['name'], length);
    else if (groups['symbol'] !== undefined) this.#push('symbol', groups['symbol'], length);
    else if (groups['blank'] !== undefined) this.#advance(length);
    else if (groups['line'] !== undefined) this.#takeComment(groups['line']);
    else if (groups['block'] !== undefined) this.#takeComment(this.#blockComment());
    else if (groups['version'] !== undefined) this.#push('version', groups['version'], length);
    else if (groups['integer'] !== undefined) this.#push('integer', groups['integer'], length);
    else this.#push('string', groups['string'] ?? '', length);
  }

  #push(kind: TokenKind, raw: string, length: number): void {
    const escaped = kind === 'name' && raw.startsWith('%');
    const docs = this.#docs.length === 0 ? undefined : joinDocs(this.#docs);
    this.#docs = [];
    this.#tokens.push({
      ...this.#place(length),
      kind,
      text: escaped ? raw.slice(1) : raw,
      escaped,
      ...(docs === undefined ? {} : { docs }),
    });
    this.#offset += length;
  }

  #takeComment(text: string): void {
    if (/^(\/\/\/(?!\/)|\/\*\*(?![*/]))/.test(text)) this.#docs.push(text);
    this.#advance(text.length);
  }

  /** Block comments nest. */
  #blockComment(): string {
    const { text } = this.#file;
    const edge = /\/\*|\*\//g;
    edge.lastIndex = this.#offset;
    for (let depth = 0, match = edge.exec(text); match !== null; match = edge.exec(text)) {
      depth += match[0] === '/*' ? 1 : -1;
      if (depth === 0) return text.slice(this.#offset, edge.lastIndex);
    }
    const hint = 'close the comment with */; block comments nest, so count the inner ones too';
    throw errorAt('WIT_SYNTAX', this.#place(2), 'this comment has no end', hint);
  }

  #advance(length: number): void {
    const end = this.#offset + length;
    const { text } = this.#file;
    for (let at = text.indexOf('\n', this.#offset); at !== -1 && at < end;) {
      this.#line += 1;
      this.#lineStart = at + 1;
      at = text.indexOf('\n', at + 1);
    }
    this.#offset = end;
  }

  #place(length: number): Place {
    const column = this.#offset - this.#lineStart + 1;
    return { file: this.#file, offset: this.#offset, length, line: this.#line, column };
  }

  #stray(): Error {
    const found = String.fromCodePoint(this.#file.text.codePointAt(this.#offset)!);
    if (found === '"') {
      const hint = 'close the string with " on the same line';
      return errorAt('WIT_SYNTAX', this.#place(1), 'this string has no end', hint);
    }
    const what = `the character ${JSON.stringify(found)} has no meaning in WIT`;
    const hint = 'remove it; names are written in kebab-case, comments start with //';
    return errorAt('WIT_SYNTAX', this.#place(found.length), what, hint);
  }
}
