import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import { buildProject, type BuildReport } from '../build/build-project.ts';
import { loadConfig } from '../config/load-config.ts';
import { complaintsOf } from '../dev/complaint.ts';
import { renderComplaints } from '../dev/render-event.ts';
import { renderDuration } from '../render/duration.ts';
import { renderSize } from '../render/size.ts';
import { renderTable } from '../render/table.ts';

export const build: Command = {
  description:
    'Bundles, checks the types, and makes a component of each into dist/. What did not change\n' +
    'since the last time, on any branch, is not built again.',
  arguments: [{ name: 'component', describe: 'Build these alone', variadic: true }],
  options: [JSON_OPTION],
  examples: [
    { line: 'wasmdev build', does: 'Builds every component of the project.' },
    { line: 'wasmdev build orders --json', does: 'Builds one, and says what came out.' },
  ],
  run: runBuild,
};

async function runBuild(context: CommandContext): Promise<number> {
  const { input, cwd, configFile, paint, print, printJson, warn, signal } = context;
  const began = performance.now();
  const { config } = await loadConfig({
    cwd,
    ...(configFile === undefined ? {} : { file: configFile }),
  });
  const json = input.flag('json');
  const { reports, failures } = await buildProject(config, input.argumentsFrom(0), {
    signal,
    onStart: (component) => {
      if (!json && process.stderr.isTTY) warn(paint('dim', `building ${component}…`));
    },
  });
  const complaints = failures.flatMap(({ component, thrown }) =>
    complaintsOf(component, config.root, thrown),
  );
  const tookMs = performance.now() - began;
  if (json) printJson({ components: reports, complaints, tookMs });
  else {
    if (reports.length > 0) {
      const rows = [HEAD.map((text) => paint('dim', text)), ...reports.map(row)];
      print(renderTable(rows, '', process.stdout.columns));
    }
    renderComplaints(complaints, paint, 'red', '✗').forEach((line) => print(line));
    const idle = reports.every(({ cached }) => cached) && complaints.length === 0;
    print(
      paint(
        'dim',
        idle ? `nothing to do (${renderDuration(tookMs)})` : `took ${renderDuration(tookMs)}`,
      ),
    );
  }
  return complaints.length > 0 ? 1 : 0;
}

const HEAD = ['component', 'size', 'time', 'pure', 'imports', 'exports'];

function row({
  component,
  sizeBytes,
  tookMs,
  cached,
  pure,
  imports,
  exports,
}: BuildReport): readonly string[] {
  return [
    component,
    renderSize(sizeBytes),
    cached ? 'unchanged' : renderDuration(tookMs),
    pure ? 'yes' : 'no',
    imports.join(' ') || '-',
    exports.join(' '),
  ];
}
