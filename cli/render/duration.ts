/** Milliseconds for people: `0.4 ms`, `12 ms`, `1.2 s`, `2 min 5 s`. */
export function renderDuration(durationMs: number): string {
  if (durationMs < 0.95) return `${Math.max(0, durationMs).toFixed(1)} ms`;
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
