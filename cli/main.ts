import { choosePaint } from './render/paint.ts';
import { runCommandLine } from './run-command-line.ts';

/** Whoever asks to end is given this long, and asks again to end at once. */
const GRACE_MS = 10_000;
/** One Ctrl-C arrives twice where npm or the launcher passes it on as well. */
const ECHO_MS = 500;

const ending = new AbortController();
let endedAtMs = 0;

function end(exitCode: number): void {
  const nowMs = Date.now();
  if (ending.signal.aborted) {
    if (nowMs - endedAtMs > ECHO_MS) process.exit(exitCode);
    return;
  }
  endedAtMs = nowMs;
  process.exitCode = exitCode;
  ending.abort();
  setTimeout(() => process.exit(exitCode), GRACE_MS).unref();
}

process.on('SIGINT', () => end(130));
process.on('SIGTERM', () => end(143));
process.on('SIGHUP', () => end(129));

// The launcher under an older Node is gone, perhaps killed: nobody is left to end this process.
process.on('disconnect', () => end(143));
process.channel?.unref();

// `wasmdev logs | head`: whoever read has read enough.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    end(0);
  });
}

const exitCode = await runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  signal: ending.signal,
  paint: choosePaint(process.stdout.isTTY === true, process.env),
  paintError: choosePaint(process.stderr.isTTY === true, process.env),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
});

if (exitCode !== undefined) process.exitCode = exitCode;
