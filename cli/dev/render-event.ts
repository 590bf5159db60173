import type { FaultLifted, HostCrashed, HostStuck, LogWritten } from '../../emulator/events.ts';
import { renderCount } from '../render/count.ts';
import { renderExplanation } from '../fault/render-fault.ts';
import { renderDuration } from '../render/duration.ts';
import type { Paint, Style } from '../render/paint.ts';
import { renderSize } from '../render/size.ts';
import type { Complaint, DevEvent } from './dev-event.ts';

export interface RenderOptions {
  readonly paint: Paint;
  /** Whether what is only good to know is shown too: hosts, deployments, cached builds. */
  readonly verbose: boolean;
  /** Nothing serves yet. */
  readonly waiting?: boolean;
}

/** One event of a dev session as lines for people. Calm: what needs no attention gives no line. */
export function renderEvent(
  event: DevEvent,
  { paint, verbose, waiting }: RenderOptions,
): readonly string[] {
  switch (event.type) {
    case 'log-written':
      return renderLog(event, paint);
    case 'build-started':
      return [paint('dim', `building ${renderCount(event.components.length, 'component')}`)];
    case 'component-built':
      if (event.cached && !verbose) return [];
      return [
        `${paint('green', '✓')} ${event.component} ${paint('dim', renderDuration(event.tookMs))}`,
      ];
    case 'components-reloaded': {
      const what = event.components.length === 0 ? event.reason : event.components.join(', ');
      const took = paint('dim', `in ${renderDuration(event.tookMs)}`);
      return [`${paint('green', '↻')} ${what} ${took}`];
    }
    case 'build-failed':
      return [
        '',
        ...renderComplaints(event.complaints, paint, 'red', '✗'),
        waiting === true ? WAITING : KEPT,
      ];
    case 'build-mended':
      return [`${paint('green', '✓')} ${event.components.join(', ') || 'config'} mended`];
    case 'types-checked':
      return renderComplaints(event.complaints, paint, 'yellow', '!');
    case 'full-component-differs':
      return renderComplaints(event.complaints, paint, 'red', '≠');
    case 'full-component-built': {
      const size = `${renderSize(event.sizeBytes)}, ${event.pure ? 'pure' : 'not pure'}`;
      return verbose ? [paint('dim', `full ${event.component}: ${event.file} (${size})`)] : [];
    }
    case 'host-crashed':
      return [paint('red', renderCrash(event))];
    case 'host-stuck':
      return [paint('red', renderStuck(event))];
    case 'fault-injected':
      return [paint('yellow', `⚡ ${event.id} ${event.does}`), ...renderExplanation(event, paint)];
    case 'fault-lifted':
      return [renderLifted(event, paint)];
    case 'cloud-started':
      return [paint('cyan', `cloud ${event.cloud} started`)];
    case 'cloud-ended':
      return [paint('cyan', `cloud ${event.cloud} ended`)];
    case 'host-started':
      return verbose ? [paint('dim', `${event.host} started`)] : [];
    case 'host-ended':
      return verbose ? [paint('dim', `${event.host} ended`)] : [];
    case 'component-deployed':
    case 'component-withdrawn':
    case 'ready':
      return [];
  }
}

function renderLifted({ id, does, why, problem, recoveredMs }: FaultLifted, paint: Paint): string {
  if (why === 'failed') return paint('red', `⚡ ${id} ${does}: failed: ${problem ?? ''}`);
  const how = `all joined again after ${renderDuration(recoveredMs)}`;
  return `${paint('green', `⚡ ${id} lifted`)} ${paint('dim', `(${does}); ${how}`)}`;
}

function renderCrash({ host, cloud, reason, again }: HostCrashed): string {
  const then = again ? 'starting it again' : 'it stays down';
  return `${host} in ${cloud} died (${reason}); ${then}`;
}

function renderStuck({ host, cloud, calls, silentMs }: HostStuck): string {
  const within = calls.length === 1 ? calls[0] : `one of ${calls.join(', ')}`;
  return `${host} in ${cloud} is stuck in ${within} for ${renderDuration(silentMs)}: ending it`;
}

const KEPT = 'The version that ran before keeps serving.';
const WAITING = 'It starts when that is mended.';

const LEVELS: Readonly<Record<string, Style>> = {
  error: 'red',
  critical: 'red',
  warn: 'yellow',
  debug: 'dim',
  trace: 'dim',
};

const COLOURS: readonly Style[] = ['cyan', 'magenta', 'blue', 'green', 'yellow'];

function renderLog(event: LogWritten, paint: Paint): readonly string[] {
  const { component, host, level, message } = event;
  const name = component === '' ? host : component;
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const prefix = `${paint(COLOURS[sum % COLOURS.length]!, name)} ${paint('dim', host)}`;
  const style = LEVELS[level];
  const lines = message.split('\n');
  return lines.map((line) => `${prefix} ${style === undefined ? line : paint(style, line)}`);
}

/** All of them; those that have the same hint share it. */
export function renderComplaints(
  complaints: readonly Complaint[],
  paint: Paint,
  colour: Style,
  sign: string,
): readonly string[] {
  return complaints.flatMap((one, at) => {
    const lines = renderComplaint(one, paint, colour, sign);
    return complaints[at + 1]?.hint === one.hint ? lines.slice(0, -1) : lines;
  });
}

/** What is wrong, where, the lines around it, and what to do. */
function renderComplaint(
  { component, code, message, hint, file, line, column, frame }: Complaint,
  paint: Paint,
  colour: Style,
  sign: string,
): readonly string[] {
  const where = file === undefined ? '' : `${file}:${line}:${column} `;
  const head = [paint(colour, `${sign} ${code}`), component, paint('bold', where) + message];
  return [
    head.filter((part) => part !== '').join(' '),
    ...(frame === undefined ? [] : frame.split('\n').map((text) => `  ${text}`)),
    `  ${paint('cyan', 'hint:')} ${hint}`,
  ];
}
