#!/usr/bin/env node
// The `wasmdev` command. Plain JavaScript that any Node from 18 understands, so that an older one
// can hand over to a newer one, or say what it lacks.
import { existsSync } from 'node:fs';

const source = new URL('./main.ts', import.meta.url);
const isRepository = existsSync(source);
const entry = isRepository ? source : new URL('../dist/cli/main.js', import.meta.url);

const suspends = typeof WebAssembly.Suspending === 'function';
const runsSource = !isRepository || Boolean(process.features.typescript);

if (suspends && runsSource) {
  await import(entry.href);
} else {
  const { reexecute } = await import('./reexecute.js');
  reexecute(entry);
}
