/** How often a host shows that it is there, in milliseconds, and how often that is looked for. */
export const BEAT_MS = 500;

export interface BeatOptions {
  /** Infinity for one that may be silent now: its patience begins anew afterwards. */
  patienceMs(): number;
  /** Called when the patience is over; `false` to wait for as long again. */
  stuck(silentMs: number): boolean;
  readonly end: AbortSignal;
}

/**
 * Gives what is to be called with each beat. Silence is counted in looks that found nothing, not by
 * the clock: a process that was itself held up must not blame the others for it.
 */
export function watchBeat({ patienceMs, stuck, end }: BeatOptions): () => void {
  let silentMs = 0;
  const timer = setInterval(() => {
    const patience = patienceMs();
    silentMs = patience === Infinity ? 0 : silentMs + BEAT_MS;
    if (silentMs <= patience) return;
    if (stuck(silentMs)) clearInterval(timer);
    silentMs = 0;
  }, BEAT_MS);
  timer.unref();
  end.addEventListener('abort', () => clearInterval(timer), { once: true });
  return () => (silentMs = 0);
}
