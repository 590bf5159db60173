import { spawn } from 'node:child_process';
import { startWatchdog } from '../../../emulator/platform/watchdog.ts';

// A process that guards a busy child, a paused child and the paths it is given, then waits.
process.on('SIGINT', () => process.stdout.write('interrupted\n'));
const watchdog = await startWatchdog();
const busy = spawn('/bin/sh', ['-c', 'while :; do :; done'], { detached: true, stdio: 'ignore' });
const paused = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
const released = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
for (const child of [released, busy, paused]) watchdog.guard(child.pid!);
watchdog.release(released.pid!);
paused.kill('SIGSTOP');
const [kept, ...removed] = process.argv.slice(2);
for (const path of [...removed, kept!]) watchdog.guardPath(path);
watchdog.releasePath(kept!);
const pids = { busy: busy.pid, paused: paused.pid, released: released.pid, watchdog: watchdog.pid };
process.stdout.write(`${JSON.stringify(pids)}\n`);
setInterval(() => undefined, 60_000);
