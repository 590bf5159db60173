import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../../wit/package-folder.ts';
import { renderPages } from './pages.ts';

// Run by `npm run docs`.
const folder = join(packageFolder(), 'docs');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(await renderPages())) {
  await writeFile(join(folder, name), text);
}
