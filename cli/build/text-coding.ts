/**
 * `TextEncoder` and `TextDecoder` for UTF-8, in JavaScript for the sandbox: QuickJS lacks them, and
 * no component that handles bytes can do without. An engine that has its own keeps its own.
 */
export const TEXT_CODING: string = `
globalThis.TextEncoder ??= class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') {
    text = String(text);
    const bytes = new Uint8Array(text.length * 3);
    let end = 0;
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at);
      if (code < 0x80) { bytes[end++] = code; continue; }
      if (code >= 0xd800 && code < 0xe000) {
        const low = text.charCodeAt(at + 1);
        const paired = code < 0xdc00 && low >= 0xdc00 && low < 0xe000;
        code = paired ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
        if (paired) at++;
      }
      if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6);
      else {
        if (code < 0x10000) bytes[end++] = 0xe0 | (code >> 12);
        else {
          bytes[end++] = 0xf0 | (code >> 18);
          bytes[end++] = 0x80 | ((code >> 12) & 63);
        }
        bytes[end++] = 0x80 | ((code >> 6) & 63);
      }
      bytes[end++] = 0x80 | (code & 63);
    }
    return bytes.slice(0, end);
  }
};
globalThis.TextDecoder ??= class TextDecoder {
  constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    if (!/^\\s*(utf-?8|unicode-1-1-utf-8)\\s*$/i.test(label)) {
      throw new RangeError('only utf-8 is decoded here, not ' + label);
    }
    this.fatal = fatal;
    this.ignoreBOM = ignoreBOM;
  }
  get encoding() { return 'utf-8'; }
  decode(input) {
    if (input === undefined) return '';
    const bytes = ArrayBuffer.isView(input)
      ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
      : new Uint8Array(input);
    const bom = !this.ignoreBOM && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const parts = [];
    let units = [];
    for (let at = bom ? 3 : 0; at < bytes.length; ) {
      const first = bytes[at++];
      let code = first, more = 0, low = 0x80, high = 0xbf;
      if (first >= 0x80) {
        if (first >= 0xc2 && first < 0xe0) { more = 1; code = first & 31; }
        else if (first >= 0xe0 && first < 0xf0) {
          more = 2; code = first & 15;
          if (first === 0xe0) low = 0xa0;
          if (first === 0xed) high = 0x9f;
        } else if (first >= 0xf0 && first < 0xf5) {
          more = 3; code = first & 7;
          if (first === 0xf0) low = 0x90;
          if (first === 0xf4) high = 0x8f;
        } else code = -1;
        for (; more > 0; more--, low = 0x80, high = 0xbf) {
          const next = bytes[at];
          if (next === undefined || next < low || next > high) { code = -1; break; }
          code = (code << 6) | (next & 63);
          at++;
        }
      }
      if (code < 0 && this.fatal) throw new TypeError('the bytes are not valid utf-8');
      if (code < 0) code = 0xfffd;
      if (code < 0x10000) units.push(code);
      else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      if (units.length > 4096) { parts.push(String.fromCharCode(...units)); units = []; }
    }
    parts.push(String.fromCharCode(...units));
    return parts.join('');
  }
};
`;
