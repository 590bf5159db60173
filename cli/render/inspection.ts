import type { ImpureImportReport, Inspection } from '../../emulator/control/api/inspect.ts';
import type { Paint } from './paint.ts';
import { renderSize } from './size.ts';
import { renderTable } from './table.ts';

const WHYS: Readonly<Record<ImpureImportReport['why'], string>> = {
  ambient: 'reaches the machine without a contract',
  undeclared: 'is not in its world',
};

/** What a component is: size, purity, imports, exports, the functions to call, and its WIT. */
export function renderInspection(inspection: Inspection, paint: Paint): string {
  const { component, version, kind, engine, world, sizeBytes, pure, wit } = inspection;
  const facts = [
    ['version', `${version} (${kind})`],
    ['world', world],
    ['engine', engine],
    ['size', renderSize(sizeBytes)],
    ['pure', pure ? paint('green', 'yes, it imports only its contracts') : describe(inspection)],
    ['files', inspection.folder],
  ];
  const functions = inspection.functions.map(({ call, signature, callable }) => [
    call,
    callable ? signature : `${signature} ${paint('dim', '(not over the lattice)')}`,
  ]);
  return [
    paint('bold', component),
    renderTable(facts, '  '),
    list('Imports', inspection.imports, paint),
    list('Exports', inspection.exports, paint),
    `${paint('bold', 'Functions')}\n${renderTable(functions, '  ')}`,
    `${paint('bold', 'WIT')}\n${wit.trimEnd()}`,
  ].join('\n\n').replace('\n\n', '\n');
}

function describe({ impureImports }: Inspection): string {
  const reasons = impureImports.map((each) => `${each.import} ${WHYS[each.why]}`);
  return `no: ${reasons.join(', ')}`;
}

function list(title: string, names: readonly string[], paint: Paint): string {
  const lines = names.length === 0 ? ['none'] : names;
  return `${paint('bold', title)}\n${lines.map((name) => `  ${name}`).join('\n')}`;
}
