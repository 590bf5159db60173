import { CONTRACTS } from '../../emulator/control/api/contracts.ts';
import { renderOpenApi } from '../../emulator/control/api/openapi.ts';
import { COMMANDS } from '../command-table.ts';
import { renderCliPage } from './cli-page.ts';
import { renderConfigPage } from './config-page.ts';
import { renderErrorsPage } from './errors-page.ts';

/** The pages of `docs/` that are written from the code, by file name. */
export async function renderPages(): Promise<Readonly<Record<string, string>>> {
  return {
    'cli.md': await renderCliPage(COMMANDS),
    'config.md': renderConfigPage(),
    'errors.md': renderErrorsPage(),
    'openapi.json': `${JSON.stringify(renderOpenApi(CONTRACTS), undefined, 2)}\n`,
  };
}
