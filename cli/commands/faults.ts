import { JSON_OPTION, type Command } from '../command.ts';
import { renderFault } from '../fault/render-fault.ts';

export const faults: Command = {
  options: [JSON_OPTION],
  examples: [{ line: 'wasmdev faults', does: 'Shows what is cut, frozen or down on purpose.' }],
  run: async (context) => {
    const { connectSession } = await import('../connect-session.ts');
    const found = await (await connectSession(context)).faults();
    if (context.input.flag('json')) return context.printJson(found);
    if (found.length === 0) return context.print('There is no fault.');
    for (const fault of found) context.print(renderFault(fault, context.paint));
  },
};
