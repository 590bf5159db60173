import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ControlClient } from '../../emulator/control/client.ts';
import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import {
  renderComponentFile,
  renderInspection,
  type FullInspection,
} from '../render/inspection.ts';

export const inspect: Command = {
  description:
    'Asks the "wasmdev dev" that runs in this project; a file is read without one.\n' +
    'Without an argument: all components that run, without their WIT.',
  arguments: [{ name: 'component', describe: 'A component by name, or a .wasm file' }],
  options: [JSON_OPTION],
  examples: [
    { line: 'wasmdev inspect orders', does: 'Shows its size, purity, functions and WIT.' },
    {
      line: 'wasmdev inspect dist/orders.wasm',
      does: 'Shows what a built component says of itself.',
    },
  ],
  run: async (context) => {
    const named = context.input.argument(0);
    if (named !== undefined && /\.wasm$|\//.test(named)) return inspectFile(named, context);
    const { connectSession } = await import('../connect-session.ts');
    const client = await connectSession(context);
    if (named !== undefined) {
      const found = await inspectOne(client, named);
      if (context.input.flag('json')) context.printJson(found);
      else context.print(renderInspection(found, context.paint));
      return;
    }
    await inspectAll(client, context);
  },
};

async function inspectAll(client: ControlClient, context: CommandContext): Promise<void> {
  const { components } = await client.status();
  const deployed = components.filter(({ version }) => version !== undefined);
  const found = await Promise.all(deployed.map(({ name }) => inspectOne(client, name)));
  if (context.input.flag('json')) context.printJson(found);
  else
    context.print(
      found.map((each) => renderInspection({ ...each, wit: '' }, context.paint)).join('\n\n\n'),
    );
}

async function inspectOne(client: ControlClient, name: string): Promise<FullInspection> {
  const inspection = await client.inspect(name);
  const { readProducers } = await import('../build/component-file.ts');
  const bytes = await readFile(join(inspection.folder, 'component.wasm'));
  return { ...inspection, producers: await readProducers(bytes) };
}

async function inspectFile(named: string, context: CommandContext): Promise<void> {
  const { readComponentFile } = await import('../build/component-file.ts');
  const found = await readComponentFile(resolve(context.cwd, named));
  if (context.input.flag('json')) context.printJson(found);
  else context.print(renderComponentFile(found, context.paint));
}
