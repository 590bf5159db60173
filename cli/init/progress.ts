/** Something that takes a while. */
export interface Progress {
  end(ok: boolean): void;
}

/** Shows that something is going on: a spinner on a terminal, else a line before and after. */
export async function startProgress(
  what: string,
  print: ((line: string) => void) | undefined,
): Promise<Progress> {
  if (print === undefined) return { end: () => {} };
  const startedAtMs = performance.now();
  const result = (ok: boolean): string => {
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    return `${what} ${ok ? 'done' : 'failed'} after ${seconds} s`;
  };
  if (!process.stdout.isTTY) {
    print(`${what} …`);
    return { end: (ok) => print(result(ok)) };
  }
  const { spinner } = await import('@clack/prompts');
  const shown = spinner({ indicator: 'timer' });
  shown.start(what);
  return { end: (ok) => (ok ? shown.stop(result(ok)) : shown.error(result(ok))) };
}
