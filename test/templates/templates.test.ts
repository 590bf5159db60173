import { expect, test } from 'vitest';
import { renderPackage, renderProjectFiles } from '../../cli/init/project-files.ts';
import { readTemplate, templateFolder, TEMPLATES } from '../../cli/init/read-template.ts';
import { scaffold } from '../../cli/init/scaffold.ts';
import { dependencyFolders } from '../../wit/dependency-folders.ts';
import { readWit } from '../../wit/reader/read-wit.ts';
import { writeProjectToDisk } from '../cli/init/project-on-disk.ts';

test.each(TEMPLATES)('%s: all is typed, and unit tests pass without WebAssembly', async (name) => {
  await using project = await writeTemplateToDisk(name);
  expect(await project.check()).toBe('');
  expect(await project.runTests('test/unit')).toMatch(/Test Files.* passed/);
});

test.each(TEMPLATES)(
  '%s: the tests on the emulator pass',
  async (name) => {
    await using project = await writeTemplateToDisk(name);
    const output = await project.runTests(`test/${name}.test.ts`);
    expect(output).toMatch(/Test Files.* passed/);
    expect(output).not.toMatch(/Test Files.* failed/);
  },
  240_000,
);

test.each(TEMPLATES)('%s: its own settings are those that every project gets', async (name) => {
  const files = await readTemplate(name);
  expect(files.get('package.json')).toBe(renderPackage(name, '^0.1.0'));
  expect(files.get('tsconfig.json')).toBe(renderProjectFiles(name, '').get('tsconfig.json'));
});

async function writeTemplateToDisk(name: (typeof TEMPLATES)[number]) {
  const answers = { name, engine: 'quickjs' as const, wasmdev: '^0.1.0' };
  const files = scaffold(answers, { kind: 'template', files: await readTemplate(name) });
  const model = await readWit(`${templateFolder(name)}/wit`, { dependencies: dependencyFolders() });
  const own = [...model.worlds.keys()].filter(
    (world) => model.worlds[world]!.package === model.main,
  );
  return writeProjectToDisk(
    files,
    own.map((world) => ({ model, world })),
  );
}
