import { JSON_OPTION, type Command } from '../command.ts';
import { renderStatus } from '../render/status.ts';

export const status: Command = {
  description: 'Asks the "wasmdev dev" that runs in this project.',
  options: [JSON_OPTION],
  examples: [
    { line: 'wasmdev status', does: 'Shows clouds, hosts, components and routes.' },
    { line: 'wasmdev status --json', does: 'The same, for programs.' },
  ],
  run: async (context) => {
    const { connectSession } = await import('../connect-session.ts');
    const client = await connectSession(context);
    const found = await client.status();
    if (context.input.flag('json')) context.printJson(found);
    else context.print(renderStatus(found, context.paint));
  },
};
