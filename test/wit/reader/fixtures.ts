import { createRequire } from 'node:module';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const jco = join(dirname(dirname(require.resolve('@bytecodealliance/jco'))), 'lib/wit/builtin');
const jcoStd = join(dirname(require.resolve('@bytecodealliance/jco')), '../../jco-std/wit');
const repository = join(import.meta.dirname, '../../..');

/** Every folder that holds .wit files of one package, without those under a deps/. */
export const PACKAGE_FOLDERS: readonly string[] = [
  jco,
  jcoStd,
  join(repository, 'wit/packages'),
  join(repository, 'templates'),
]
  .filter((folder) => existsSync(folder))
  .flatMap(packageFolders);

/** Where packages are found that a fixture refers to and does not carry. */
export const DEPENDENCIES: readonly string[] = [
  join(repository, 'wit/packages'),
  join(jco, '0.3.0'),
  join(jco, '0.2.12'),
  jco,
];

function packageFolders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.some((entry) => entry.isFile() && entry.name.endsWith('.wit'));
  const inner = entries.filter(
    (entry) => entry.isDirectory() && !['deps', 'node_modules'].includes(entry.name),
  );
  const deeper = inner.flatMap(({ name }) => packageFolders(join(folder, name)));
  return own ? [folder, ...deeper] : deeper;
}
