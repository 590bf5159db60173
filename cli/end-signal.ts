/** Whoever is asked to end has this long for it. */
const GRACE_MS = 10_000;
/** One Ctrl-C arrives twice where npm or the launcher passes it on as well. */
const ECHO_MS = 500;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * A signal that aborts when this process shall end: on Ctrl-C, when it is asked to, when the
 * launcher that started it is gone, or when nobody reads its output any more. It sets the exit
 * code; a second request ends the process at once, as does the end of its grace.
 */
export function listenForEnd(): AbortSignal {
  const ending = new AbortController();
  let endedAtMs = 0;
  const end = (exitCode: number): void => {
    if (ending.signal.aborted) {
      if (Date.now() - endedAtMs > ECHO_MS) process.exit(exitCode);
      return;
    }
    endedAtMs = Date.now();
    process.exitCode = exitCode;
    setTimeout(() => process.exit(exitCode), GRACE_MS).unref();
    ending.abort();
  };
  for (const [name, exitCode] of Object.entries(SIGNALS)) process.on(name, () => end(exitCode));
  // Its death closes the channel, also when it was killed and could pass no signal on.
  process.on('disconnect', () => end(SIGNALS.SIGTERM));
  process.channel?.unref();
  // `wasmdev logs | head`: whoever read has read enough.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      end(0);
    });
  }
  return ending.signal;
}
