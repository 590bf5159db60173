import type { ImpureImportReport, Inspection } from '../../emulator/control/api/inspect.ts';
import type { ComponentFile, Producers } from '../build/component-file.ts';
import type { Paint } from './paint.ts';
import { renderSize } from './size.ts';
import { renderTable } from './table.ts';

/** What a session says of a component, and which tools its file names. */
export interface FullInspection extends Inspection {
  readonly producers: Producers;
}

const WHYS: Readonly<Record<ImpureImportReport['why'], string>> = {
  ambient: 'reaches the machine without a contract',
  undeclared: 'is not in its world',
};

/** What a component is: size, purity, imports, exports, the functions to call, and its WIT. */
export function renderInspection(inspection: FullInspection, paint: Paint): string {
  const { component, version, kind, engine, world, sizeBytes, pure, wit } = inspection;
  const facts = [
    ['version', `${version} (${kind})`],
    ['world', world],
    ['engine', engine],
    ['size', renderSize(sizeBytes)],
    ['pure', pure ? paint('green', 'yes, it imports only its contracts') : describe(inspection)],
    ['files', inspection.folder],
    ...describeProducers(inspection.producers),
  ];
  const functions = inspection.functions.map(({ call, signature, callable }) => [
    call,
    unnamed(signature) + (callable ? '' : ` ${paint('dim', '(not over the lattice)')}`),
  ]);
  return [
    paint('bold', component),
    renderTable(facts, '  '),
    list('Imports', inspection.imports, paint),
    list('Exports', inspection.exports, paint),
    `${paint('bold', 'Functions')}\n${renderTable(functions, '  ')}`,
    ...(wit === '' ? [] : [`${paint('bold', 'WIT')}\n${wit.trimEnd()}`]),
  ]
    .join('\n\n')
    .replace('\n\n', '\n');
}

/** What a component file says of itself. */
export function renderComponentFile(found: ComponentFile, paint: Paint): string {
  const { file, sizeBytes, pure, wit, producers } = found;
  const facts = [
    ['size', renderSize(sizeBytes)],
    ['pure', pure ? paint('green', 'yes, it imports only contracts') : describe(found)],
    ...describeProducers(producers),
  ];
  return [
    `${paint('bold', file)}\n${renderTable(facts, '  ')}`,
    list('Imports', found.imports, paint),
    list('Exports', found.exports, paint),
    `${paint('bold', 'WIT')}\n${wit.trim()}`,
  ].join('\n\n');
}

function describeProducers(producers: Producers): readonly string[][] {
  return Object.entries(producers).map(([field, tools]) => [field, tools.join(', ')]);
}

function describe({ impureImports }: Pick<Inspection, 'impureImports'>): string {
  const reasons = impureImports.map((each) => `${each.import} ${WHYS[each.why]}`);
  return `no: ${reasons.join(', ')}`;
}

function list(title: string, names: readonly string[], paint: Paint): string {
  const lines = names.length === 0 ? ['none'] : names;
  return `${paint('bold', title)}\n${lines.map((name) => `  ${name}`).join('\n')}`;
}

/** Its name stands before it already. */
function unnamed(signature: string): string {
  return signature.replace(/^%?[\w-]+: /, '');
}
