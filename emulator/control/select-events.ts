import type { LogWritten } from '../events.ts';
import type { RecordedEvent } from '../journal/recent-events.ts';
import type { EventsRequest } from './api/events.ts';
import { LOG_LEVELS, type LogFilter, type LogsRequest, type RecentLogs } from './api/logs.ts';

const DEFAULT_LINES = 1000;

/** The newest log lines that pass, oldest first. */
export function selectLogs(
  recent: readonly RecordedEvent[],
  { limit = DEFAULT_LINES, ...filter }: LogsRequest,
): RecentLogs {
  const lines = recent.flatMap(({ event }) =>
    event.type === 'log-written' && passes(event, filter) ? [event] : [],
  );
  return { lines: lines.slice(-limit) };
}

/** Whether an event belongs into a stream. The log filter concerns log lines alone. */
export function eventSelector(request: EventsRequest): (recorded: RecordedEvent) => boolean {
  const types = request.types?.split(',').map((type) => type.trim());
  return ({ event }) => {
    if (types !== undefined && !types.includes(event.type)) return false;
    return event.type !== 'log-written' || passes(event, request);
  };
}

/** The recorded events that a stream begins with: some of the last, or those after a number. */
export function selectReplay(
  recent: readonly RecordedEvent[],
  request: EventsRequest,
): readonly RecordedEvent[] {
  const { replay = 0, after } = request;
  if (after === undefined && replay === 0) return [];
  const selected = recent.filter(eventSelector(request));
  if (after === undefined) return selected.slice(-replay);
  return selected.filter(({ number }) => number > after);
}

function passes(line: LogWritten, filter: LogFilter): boolean {
  const { component, cloud, host, level, trace, sinceMs } = filter;
  return (
    (component === undefined || line.component === component) &&
    (cloud === undefined || line.cloud === cloud) &&
    (host === undefined || line.host === host) &&
    (level === undefined || severity(line.level) >= severity(level)) &&
    (trace === undefined || line.traceId === trace) &&
    (sinceMs === undefined || line.atMs >= sinceMs)
  );
}

function severity(level: string): number {
  return LOG_LEVELS.findIndex((known) => known === level);
}
