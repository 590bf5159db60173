import type { Lifted } from '../../emulator/control/api/faults.ts';
import type { ControlClient } from '../../emulator/control/client.ts';
import type { CommandContext } from '../command.ts';
import { renderDuration } from '../render/duration.ts';

/** Lifts faults of the session, and says which; `nothing` when there are none. */
export async function healFaults(
  context: CommandContext,
  lift: (client: ControlClient) => Promise<Lifted>,
  nothing: string,
): Promise<void> {
  const { connectSession } = await import('../connect-session.ts');
  const answer = await lift(await connectSession(context));
  const { lifted, tookMs } = answer;
  if (context.input.flag('json')) return context.printJson(answer);
  if (lifted.length === 0) return context.print(nothing);
  const sign = context.paint('green', '✓');
  for (const { id, does } of lifted) context.print(`${sign} ${id} lifted: it ${does}`);
  context.print(context.paint('dim', `All joined again after ${renderDuration(tookMs)}.`));
}
