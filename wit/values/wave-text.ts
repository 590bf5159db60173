import type { WaveCursor } from './wave-cursor.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  t: '\t',
  n: '\n',
  r: '\r',
};

/** Reads `'x'`. @throws VALUE_INVALID */
export function readWaveChar(cursor: WaveCursor): string {
  const from = cursor.at;
  if (cursor.take(/'/y) === undefined) throw cursor.error(`expected char, found ${cursor.found()}`);
  const text = readUntil(cursor, "'", from);
  if (/^\P{Surrogate}$/su.test(text)) return text;
  throw cursor.error('a char is exactly one character', from);
}

/** Reads `"text"` or `"""` and the lines up to `"""`. @throws VALUE_INVALID */
export function readWaveString(cursor: WaveCursor): string {
  const from = cursor.at;
  if (cursor.take(/"""(?=\r?\n)/y) !== undefined) return readLines(cursor, from);
  if (cursor.take(/"/y) !== undefined) return readUntil(cursor, '"', from);
  throw cursor.error(`expected string, found ${cursor.found()}`);
}

/** A text between marks, with what must be escaped escaped. */
export function quoteWave(text: string, mark: '"' | "'"): string {
  const inner = text.toWellFormed().replace(/[\\"'\p{Cc}]/gu, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\r') return '\\r';
    if (char === '\t') return '\\t';
    if (char === '\\' || char === mark) return `\\${char}`;
    return /\p{Cc}/u.test(char) ? `\\u{${char.codePointAt(0)!.toString(16)}}` : char;
  });
  return mark + inner + mark;
}

function readUntil(cursor: WaveCursor, mark: string, from: number): string {
  let text = '';
  for (;;) {
    text += cursor.take(/[^'"\\\n]+/y) ?? '';
    if (cursor.text[cursor.at] === mark) {
      cursor.at++;
      return text;
    }
    if (cursor.text[cursor.at] === '\\') text += readEscape(cursor);
    else text += cursor.take(/['"]/y) ?? unclosed(cursor, from);
  }
}

function unclosed(cursor: WaveCursor, from: number): never {
  throw cursor.error('the text that begins here has no end on its line', from);
}

function readEscape(cursor: WaveCursor): string {
  const from = cursor.at++;
  const code = cursor.take(/u\{[0-9a-fA-F]{1,6}\}/y);
  if (code === undefined) {
    const char = ESCAPES[cursor.text[cursor.at++] ?? ''];
    if (char !== undefined) return char;
    throw cursor.error('unknown escape: there are \\" \\\' \\\\ \\n \\r \\t \\u{…}', from);
  }
  const scalar = parseInt(code.slice(2, -1), 16);
  const isScalar = scalar <= 0x10ffff && (scalar < 0xd800 || scalar > 0xdfff);
  if (isScalar) return String.fromCodePoint(scalar);
  throw cursor.error('this is not a Unicode scalar value', from);
}

/** The blanks before the closing marks are taken off the start of every line. */
function readLines(cursor: WaveCursor, from: number): string {
  cursor.take(/\r?\n/y);
  const starts: number[] = [];
  let indent = cursor.take(/ *(?=""")/y);
  while (indent === undefined) {
    starts.push(cursor.at);
    cursor.take(/[^\n]*/y);
    const isLast = cursor.take(/\n/y) === undefined;
    if (isLast) throw cursor.error('this text has no """ at its end', from);
    indent = cursor.take(/ *(?=""")/y);
  }
  const end = cursor.at + 3;
  const lines = starts.map((start) => readLine(cursor, start, indent.length));
  cursor.at = end;
  return lines.join('\n');
}

function readLine(cursor: WaveCursor, start: number, indent: number): string {
  cursor.at = start;
  if (/^ *\r?\n/.test(cursor.text.slice(start, start + indent + 2))) return '';
  for (let column = 0; column < indent; column++) {
    if (cursor.text[cursor.at++] === ' ') continue;
    throw cursor.error('this line is indented too little', start);
  }
  let text = '';
  while (!/^\r?\n/.test(cursor.text.slice(cursor.at, cursor.at + 2))) {
    if (cursor.text.startsWith('"""', cursor.at)) throw cursor.error('escape one of these: ""\\"');
    text += cursor.text[cursor.at] === '\\' ? readEscape(cursor) : cursor.text[cursor.at++]!;
  }
  return text;
}
