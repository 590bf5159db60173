/**
 * jco-transpile 0.15.0 writes `await` into the constructors and statics of exported resources when
 * a component may suspend, but leaves them synchronous, which is not JavaScript. Here they become
 * what jco meant: `await new Counter(1n)` gives the object.
 * @source https://github.com/bytecodealliance/jco (js-component-bindgen, resources)
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
 * jco-transpile 0.15.0 takes a resource's representation 0 for an empty place of its table, but it
 * is QuickJS's first one.
 * @source https://github.com/bytecodealliance/jco (crates/js-component-bindgen, `rscTableGet`)
 */
function allowRepresentationZero(glue: string): string {
  return glue.replace('if (rep === 0 || (scope & T_FLAG)', 'if (val === 0 || (scope & T_FLAG)');
}

/**
 * jco-transpile 0.15.0 decodes a string that begins with U+FEFF as a text with a byte order mark,
 * and drops it.
 * @source https://github.com/bytecodealliance/jco (crates/js-component-bindgen, `utf8Decoder`)
 */
function keepByteOrderMark(glue: string): string {
  return glue.replaceAll('new TextDecoder()', "new TextDecoder('utf-8', { ignoreBOM: true })");
}

/**
 * A resource that the host lets go is destroyed when the garbage collector finds it, perhaps after
 * its
 * instance has trapped; jco-transpile 0.15.0 lets that second trap end the whole process.
 * @source https://github.com/bytecodealliance/jco (`finalizationRegistryCreate`)
 */
function forgiveLateFinalizers(glue: string): string {
  const forgiving = '(held) => { try { unregister(held); } catch {} }';
  return glue.replace('FinalizationRegistry(unregister)', `FinalizationRegistry(${forgiving})`);
}

/** All of the above but the asynchronous constructors, which only suspending glue needs. */
export function mendGlue(glue: string): string {
  return forgiveLateFinalizers(keepByteOrderMark(allowRepresentationZero(glue)));
}
