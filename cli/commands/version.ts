import { JSON_OPTION, type Command } from '../command.ts';
import { readVersion } from '../version.ts';

export const version: Command = {
  options: [JSON_OPTION],
  examples: [{ line: 'wasmdev version', does: 'Shows which wasmdev runs, and under which Node.' }],
  run: async ({ input, print, printJson }) => {
    const found = { wasmdev: readVersion(), node: process.versions.node };
    if (input.flag('json')) printJson(found);
    else print(`wasmdev ${found.wasmdev} (Node ${found.node})`);
  },
};
