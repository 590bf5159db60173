import type { LogLevel, LogsRequest } from '../../emulator/control/api/logs.ts';
import type { ControlClient } from '../../emulator/control/client.ts';
import type { LogWritten } from '../../emulator/events.ts';
import { findNearestName } from '../../wit/nearest-name.ts';
import { WasmdevError } from '../../wit/wasmdev-error.ts';
import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import type { CommandInput } from '../command-input.ts';
import { parseDurationMs } from '../duration.ts';
import { renderLogLine } from '../render/log-line.ts';
import { usageError } from '../usage-error.ts';

const LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

export const logs: Command = {
  description: 'Asks the "wasmdev dev" that runs in this project.',
  arguments: [{ name: 'component', describe: 'Only this component' }],
  options: [
    { name: 'follow', alias: 'f', type: 'boolean', describe: 'Go on with what comes' },
    { name: 'limit', alias: 'n', type: 'number', default: 100, describe: 'The last so many lines' },
    { name: 'cloud', type: 'string', describe: 'Only this cloud' },
    { name: 'host', type: 'string', describe: 'Only this host' },
    { name: 'level', type: 'string', choices: LEVELS, describe: 'This severe or more' },
    { name: 'trace', type: 'string', value: 'id', describe: 'Only the call with this trace id' },
    { name: 'since', type: 'string', value: '30s', describe: 'As recent as 30s, 5m, 2h or 1d' },
    JSON_OPTION,
  ],
  examples: [
    { line: 'wasmdev logs', does: 'Shows the last lines of all components.' },
    { line: 'wasmdev logs orders -f --cloud gcp', does: 'Follows one component in one cloud.' },
    { line: 'wasmdev logs --trace 4bf92f3577b34da6', does: 'Shows what one call wrote.' },
  ],
  run: async (context) => {
    const request = toRequest(context.input, Date.now());
    const { connectSession } = await import('../connect-session.ts');
    const client = await connectSession(context);
    await checkNames(client, request);
    const isJson = context.input.flag('json');
    const show = (line: LogWritten): void => {
      if (isJson) context.printJson(line);
      else context.print(renderLogLine(line, context.paint));
    };
    if (context.input.flag('follow')) await follow(client, request, context, show);
    else for (const line of (await client.logs(request)).lines) show(line);
  },
};

/**
 * Nothing is logged under a name that is wrong: without a word it would look like silence.
 * @throws COMPONENT_UNKNOWN, CLOUD_UNKNOWN, USAGE for a host, with what was probably meant
 */
async function checkNames(
  client: ControlClient,
  { component, cloud, host }: LogsRequest,
): Promise<void> {
  if (component === undefined && cloud === undefined && host === undefined) return;
  const { components, clouds, hosts } = await client.status();
  checkName('COMPONENT_UNKNOWN', 'component', component, components);
  checkName('CLOUD_UNKNOWN', 'cloud', cloud, clouds);
  checkName('USAGE', 'host', host, hosts);
}

function checkName(
  code: 'COMPONENT_UNKNOWN' | 'CLOUD_UNKNOWN' | 'USAGE',
  what: string,
  wanted: string | undefined,
  known: readonly { readonly name: string }[],
): void {
  const names = known.map(({ name }) => name);
  if (wanted === undefined || names.includes(wanted)) return;
  const near = findNearestName(wanted, names);
  throw new WasmdevError(code, `There is no ${what} ${wanted}.`, {
    hint: near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${near}?`,
    details: { name: wanted, known: names },
  });
}

/** Until the session ends, or nobody wants to see more. */
async function follow(
  client: ControlClient,
  { limit, ...filter }: LogsRequest,
  { signal, warn }: CommandContext,
  show: (line: LogWritten) => void,
): Promise<void> {
  using feed = await client.events({ ...filter, types: 'log-written', replay: limit });
  signal.addEventListener('abort', () => feed[Symbol.dispose](), { once: true });
  for await (const { event } of feed) {
    if (signal.aborted) return;
    if (event.type === 'log-written') show(event);
  }
  if (!signal.aborted) warn('The session has ended.');
}

/** @throws USAGE when the duration or the number of lines is none */
export function toRequest(input: CommandInput, nowMs: number): LogsRequest {
  const limit = input.number('limit') ?? 100;
  if (!Number.isInteger(limit) || limit < 1) {
    throw usageError(`--limit takes a whole number from 1, not ${limit}`, 'Write --limit 100.');
  }
  const since = input.text('since');
  return {
    limit,
    component: input.argument(0),
    cloud: input.text('cloud'),
    host: input.text('host'),
    level: LEVELS.find((level) => level === input.text('level')),
    trace: input.text('trace'),
    sinceMs: since === undefined ? undefined : nowMs - parseDurationMs(since, '--since'),
  };
}
