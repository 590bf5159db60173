import { usageError } from './usage-error.ts';

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `250ms`, `1.5s`, `5m`, `2h` or `1d` in milliseconds. @throws USAGE naming the option */
export function parseDurationMs(text: string, option: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const unitMs = UNITS_MS[unit ?? ''];
  if (amount !== undefined && unitMs !== undefined) return Number(amount) * unitMs;
  throw usageError(`${option} takes a duration, not "${text}"`, `Write ${option} 30s, 5m or 2h.`);
}
