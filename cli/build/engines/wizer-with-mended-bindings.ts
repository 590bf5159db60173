import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * componentize-js 0.22.0 lets its C++ side take a number's raw bits where it returns an `i32`, and
 * refuse a negative BigInt where it returns an `i64`: a u32 from 2^31 on comes out wrong, and a
 * negative s64 traps. Both are right if the bindings hand over the same bits as signed 32 and
 * unsigned 64. The bindings exist between splicing and wizer alone, so this stands before wizer.
 * @source https://github.com/bytecodealliance/ComponentizeJS (embedding/embedding.cpp, `call`)
 */
const MENDED: readonly (readonly [string, string])[] = [
  ['return val >>> 0;', 'return val | 0;'],
  ['return BigInt.asIntN(64, converted);', 'return BigInt.asUintN(64, converted);'],
  ['new TextDecoder()', "new TextDecoder('utf-8', { ignoreBOM: true })"],
];

const runtimeArguments = readFileSync(0, 'utf8');
const initializer = /--initializer-script-path (\S+)/.exec(runtimeArguments)![1]!;
let bindings = readFileSync(initializer, 'utf8');
for (const [wrong, right] of MENDED) bindings = bindings.replace(wrong, right);
writeFileSync(initializer, bindings);

const theirs = createRequire(import.meta.resolve('@bytecodealliance/componentize-js'));
const { default: wizer } = (await import(
  pathToFileURL(theirs.resolve('@bytecodealliance/wizer')).href
)) as { readonly default: string };
const { status } = spawnSync(wizer, process.argv.slice(2), {
  stdio: ['pipe', 'inherit', 'inherit'],
  input: runtimeArguments,
});
process.exitCode = status ?? 1;
