import type { LogLevel, LogsRequest } from '../../emulator/control/api/logs.ts';
import type { ControlClient } from '../../emulator/control/client.ts';
import type { LogWritten } from '../../emulator/events.ts';
import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import type { CommandInput } from '../command-input.ts';
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
    const isJson = context.input.flag('json');
    const show = (line: LogWritten): void => {
      if (isJson) context.printJson(line);
      else context.print(renderLogLine(line, context.paint));
    };
    if (context.input.flag('follow')) await follow(client, request, context, show);
    else for (const line of (await client.logs(request)).lines) show(line);
  },
};

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
    sinceMs: since === undefined ? undefined : nowMs - parseDurationMs(since),
  };
}

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function parseDurationMs(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const unitMs = UNITS_MS[unit ?? ''];
  if (amount !== undefined && unitMs !== undefined) return Number(amount) * unitMs;
  throw usageError(`--since takes a duration, not "${text}"`, 'Write --since 30s, 5m, 2h or 1d.');
}
