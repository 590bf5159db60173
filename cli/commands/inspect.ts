import { JSON_OPTION, type Command } from '../command.ts';
import { renderInspection } from '../render/inspection.ts';

export const inspect: Command = {
  description: 'Asks the "wasmdev dev" that runs in this project.',
  arguments: [{ name: 'component', describe: 'The component by name', required: true }],
  options: [JSON_OPTION],
  examples: [
    { line: 'wasmdev inspect orders', does: 'Shows its size, purity, functions and WIT.' },
  ],
  run: async (context) => {
    const { connectSession } = await import('../connect-session.ts');
    const client = await connectSession(context);
    const found = await client.inspect(context.input.argument(0)!);
    if (context.input.flag('json')) context.printJson(found);
    else context.print(renderInspection(found, context.paint));
  },
};
