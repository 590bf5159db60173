import type { WaveCursor } from './wave-cursor.ts';

const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = Object.fromEntries(
  [8, 16, 32, 64].flatMap((bits) => {
    const half = 2n ** BigInt(bits - 1);
    return [
      [`s${bits}`, [-half, half - 1n]],
      [`u${bits}`, [0n, half * 2n - 1n]],
    ];
  }),
);
const TOKEN = /[-+.\w]+/y;

/** Whether a primitive is an integer. */
export function isInteger(type: string): boolean {
  return Object.hasOwn(RANGES, type);
}

/** Reads an integer of the type: a bigint for 64 bits, else a number. @throws VALUE_INVALID */
export function readWaveInteger(cursor: WaveCursor, type: string): number | bigint {
  const from = cursor.at;
  const token = cursor.take(TOKEN) ?? '';
  if (!/^-?\d{1,30}$/.test(token)) {
    cursor.at = from;
    throw cursor.error(`expected ${type}, found ${cursor.found()}`);
  }
  const value = BigInt(token);
  const [min, max] = RANGES[type]!;
  if (value < min || value > max) {
    throw cursor.error(`${token} is no ${type}: it goes from ${min} to ${max}`, from);
  }
  return type.endsWith('64') ? value : Number(value);
}

/** Reads a JSON number, `nan`, `inf` or `-inf`. @throws VALUE_INVALID */
export function readWaveFloat(cursor: WaveCursor, type: string): number {
  const from = cursor.at;
  const token = cursor.take(TOKEN) ?? '';
  const round = type === 'f32' ? Math.fround : (value: number): number => value;
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(token)) return round(Number(token));
  if (token === 'nan') return NaN;
  if (token === 'inf') return Infinity;
  if (token === '-inf') return -Infinity;
  cursor.at = from;
  throw cursor.error(`expected ${type}, found ${cursor.found()}`);
}

/** A float as WAVE writes it. */
export function printWaveFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
