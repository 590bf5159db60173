// What `import … from 'wasmdev'` gives: compiled in the package, the source itself in a checkout.
import { existsSync } from 'node:fs';

const source = new URL('./index.ts', import.meta.url);
const entry = existsSync(source) ? source : new URL('../dist/cli/index.js', import.meta.url);

export const { defineConfig, startEmulator, WasmdevError } = await import(
  /* @vite-ignore */ entry.href
);
