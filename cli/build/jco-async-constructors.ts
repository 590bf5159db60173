/**
 * jco-transpile 0.15.0 writes \`await\` into the constructors and statics of exported resources when a
 * component may suspend, but leaves them synchronous, which is not JavaScript. Here they become what
 * jco meant: \`await new Counter(1n)\` gives the object.
 * @source https://github.com/bytecodealliance/jco (crates/js-component-bindgen, resource constructors)
 */
export function makeConstructorsAsync(glue: string): string {
  return glue
    .replace(
      /(class \w+\s*\{\s*constructor\([^)]*\) \{)([\s\S]*?)(\n {6}\}\n {4}\})/g,
      (whole, head: string, body: string, tail: string) =>
        body.includes('await ') ? `${head} return (async () => {${body}\n})();${tail}` : whole,
    )
    .replace(/^( {4}\w+\.(?!prototype)\w+ = )function /gm, '$1async function ');
}
