/**
 * jco-transpile 0.15.0 writes `await` into the constructors and statics of exported resources when a
 * component may suspend, but leaves them synchronous, which is not JavaScript. Here they become what
 * jco meant: `await new Counter(1n)` gives the object.
 * @source https://github.com/bytecodealliance/jco (crates/js-component-bindgen, resource constructors)
 */
export function makeConstructorsAsync(glue: string): string {
  return glue
    .replace(
      /^( *)(class \w+\s*\{\n\1 {2}constructor\([^)]*\) \{)([\s\S]*?)(\n\1 {2}\}\n\1\})/gm,
      (whole, indent: string, head: string, body: string, tail: string) =>
        body.includes('await ')
          ? `${indent}${head} return (async () => {${body}\n})();${tail}`
          : whole,
    )
    .replace(/^( *\w+\.(?!prototype)\w+ = )function /gm, '$1async function ');
}

/**
 * jco-transpile 0.15.0 takes a resource's representation 0 for an empty place of its table, but it is
 * QuickJS's first one.
 * @source https://github.com/bytecodealliance/jco (crates/js-component-bindgen, `rscTableGet`)
 */
export function allowRepresentationZero(glue: string): string {
  return glue.replace('if (rep === 0 || (scope & T_FLAG) !== 0)', 'if (val === 0 || (scope & T_FLAG) !== 0)');
}

/**
 * jco-transpile 0.15.0 decodes a string that begins with U+FEFF as a text with a byte order mark, and
 * drops it.
 * @source https://github.com/bytecodealliance/jco (crates/js-component-bindgen, `utf8Decoder`)
 */
export function keepByteOrderMark(glue: string): string {
  return glue.replaceAll('new TextDecoder()', "new TextDecoder('utf-8', { ignoreBOM: true })");
}
