const PLAIN = /^[A-Za-z0-9_/-]+$/;
const ESCAPED = /=([0-9A-F]{2})/g;
/** A lone escape sign is no escape: it stands for the empty key. */
const EMPTY = '=';

/**
 * Writes any text as one token of a NATS subject: letters, digits, `-`, `_` and `/` as they are,
 * any other byte of its UTF-8 as `=` and two hexadecimal digits. Two keys never look alike.
 */
export function encodeKey(key: string): string {
  if (key === '') return EMPTY;
  if (PLAIN.test(key)) return key;
  let token = '';
  for (const byte of Buffer.from(key)) {
    const character = String.fromCharCode(byte);
    const isPlain = byte < 0x80 && PLAIN.test(character);
    token += isPlain ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return token;
}

/** Reads what `encodeKey` wrote. */
export function decodeKey(token: string): string {
  if (token === EMPTY) return '';
  if (!token.includes('=')) return token;
  const bytes = token.replace(ESCAPED, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
