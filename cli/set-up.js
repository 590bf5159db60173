// Installs what a fresh clone lacks, before "npm run demo", "npm test" and the like. Plain
// JavaScript without dependencies, for any Node from 18. Says nothing when all is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lacking = findLacking();
if (lacking !== undefined) install(lacking);

/** Why an install is needed; `undefined` when what is installed is what the lock file says. */
function findLacking() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === undefined) return 'nothing is installed yet';
  const locked = readPackages('package-lock.json') ?? {};
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const kind of ['dependencies', 'optionalDependencies', 'devDependencies']) {
    for (const [name, range] of Object.entries(manifest[kind] ?? {})) {
      if (locked['']?.[kind]?.[name] !== range) return `${name} is new in package.json`;
    }
  }
  for (const [path, { version, optional }] of Object.entries(locked)) {
    if (path === '' || (optional && installed[path] === undefined)) continue;
    if (installed[path]?.version !== version || !existsSync(join(root, path))) {
      return `${path.replace(/^.*node_modules\//, '')} ${version} is not installed`;
    }
  }
  return undefined;
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Not `npm ci`, which refuses a lock file without the optional packages of other platforms. */
function install(why) {
  console.error(`set-up: ${why}; npm install, about half a minute…`);
  const began = Date.now();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const complete = ['--include=dev', '--include=optional', '--prefer-offline'];
  const words = ['install', '--no-save', ...complete, ...quiet];
  const { npm_execpath: npm, ...environment } = process.env;
  // Those of "npm pack --dry-run --json" are not meant for this.
  for (const name of ['npm_config_dry_run', 'npm_config_json']) delete environment[name];
  const isScript = npm !== undefined && /\.c?js$/.test(npm);
  const [command, first] = isScript ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, ...words], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 2, 2],
    shell: !isScript && process.platform === 'win32',
  });
  const tookS = Math.round((Date.now() - began) / 1000);
  if (status === 0) return console.error(`set-up: installed in ${tookS} s`);
  console.error(`set-up: npm install failed (${error?.message ?? `exit code ${status}`}).`);
  console.error('hint: see what npm says above; is the registry reachable? Then run this again.');
  process.exitCode = 1;
}
