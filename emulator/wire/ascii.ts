/** The text of a few bytes that are all ASCII; `undefined` when one is not. */
export function readAscii(bytes: Uint8Array, from: number, size: number): string | undefined {
  let text = '';
  for (let at = from; at < from + size; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}
