import { JSON_OPTION, type Command, type CommandContext } from '../command.ts';
import type { DemoEvent } from '../demo/demo-event.ts';

export const demo: Command = {
  description:
    'Copies the shop to a temporary folder, runs it on three clouds as "wasmdev dev" does,\n' +
    'places orders over HTTP in each, changes a source file, and shows the new answers and\n' +
    'what they took. Then it stays up until q or Ctrl-C; the folder ends with it.',
  options: [
    { name: 'once', type: 'boolean', describe: 'End after the last step; 0 if each was right' },
    { ...JSON_OPTION, describe: 'Print one event a line, of the steps and of the session' },
  ],
  examples: [
    { line: 'wasmdev demo', does: 'Shows everything, and stays up.' },
    { line: 'wasmdev demo --once', does: 'Proves that wasmdev works on this machine.' },
  ],
  run: runDemo,
};

async function runDemo(context: CommandContext): Promise<void> {
  const { input, paint, print, printJson, signal } = context;
  const { copyShop } = await import('../demo/demo-project.ts');
  const { renderDemo } = await import('../demo/render-demo.ts');
  const { SessionWitness } = await import('../demo/session-witness.ts');
  const { showShop } = await import('../demo/show-shop.ts');
  const { startShownSession, untilEnd } = await import('../dev/shown-session.ts');
  const began = performance.now();
  const observe = (event: DemoEvent): void => {
    if (input.flag('json')) printJson(event);
    else for (const line of renderDemo(event, paint)) print(line);
  };
  await using project = await copyShop();
  const { root } = project;
  observe({ type: 'demo-copied', root, tookMs: performance.now() - began });
  const witness = new SessionWitness();
  let showing = true;
  await using session = await startShownSession(context, {
    cwd: root,
    keepState: false,
    verbose: false,
    witness: (event) => {
      if (showing) witness.record(event);
    },
    isHidden: (event) => showing && event.type === 'log-written',
  });
  await showShop({ root, clouds: session.ready.clouds, witness, observe, signal });
  showing = false;
  observe({ type: 'demo-ended', ok: true, tookMs: performance.now() - began });
  if (input.flag('once')) return;
  const invitation = `\nThe shop stays up. Edit and save what is in ${root}; q quits.\n`;
  if (!input.flag('json')) print(invitation);
  await untilEnd(session, context);
}
